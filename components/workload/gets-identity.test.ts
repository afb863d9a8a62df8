import { expect, it } from 'vitest';
import { getsIdentity } from './gets-identity';

const role = { system: 'aws-irsa', carried: 'arn:aws:iam::111111111111:role/xks/a' } as const;
const identity = { system: 'azure-workload-identity', carried: '0A1B' } as const;
const both = { count: 2, isTakenAway: false };

it('a pod with the role but without the identity is told so, and not to restart', () => {
  const pod = { getsIdentity: 'stale', principals: [role.carried] } as const;
  expect(getsIdentity({ ...pod, principals: [...pod.principals] }, role, both).words).toBe('yes');
  expect(getsIdentity({ ...pod, principals: [...pod.principals] }, identity, both).words).toBe('not yet');
});

it('client ids are the same in any case of letters', () => {
  expect(getsIdentity({ getsIdentity: 'yes', principals: ['0a1b'] }, identity, both).words).toBe('yes');
});

it('a pod that waits for AAD Pod Identity is never told to restart', () => {
  const podIdentity = { system: 'aad-pod-identity', carried: '0a1b' } as const;
  const one = { count: 1, isTakenAway: false };
  expect(getsIdentity({ getsIdentity: 'stale', principals: [] }, podIdentity, one).words).toBe('not yet');
});

it('what was taken away is held until it expires', () => {
  const one = { count: 1, isTakenAway: true };
  expect(getsIdentity({ getsIdentity: 'yes', principals: [role.carried] }, role, one).words).toBe('until it expires');
  expect(getsIdentity({ getsIdentity: 'no', principals: [] }, role, one).words).toBe('no');
});
