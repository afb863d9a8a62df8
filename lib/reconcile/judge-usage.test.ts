import { expect, it } from 'vitest';
import { sampleInput } from '@/lib/identity/azure/sample-input';
import { identitySpec } from '@/lib/identity/azure/want-identity';
import { azureWorkloadIdentity } from '@/lib/identity/azure-workload-identity/system';
import { addressOf } from '@/lib/resources/kinds';
import { judgeUsage } from './judge-usage';
import type { SystemWishes, Wishes } from './load-wishes';

const spec = identitySpec(sampleInput);
const system = { system: azureWorkloadIdentity, wanted: [{ spec, presence: 'present' }] } as Partial<SystemWishes>;
const judge = (credentialCount: number | undefined) =>
  judgeUsage(
    { systems: [system] } as Partial<Wishes> as Wishes,
    new Map([[addressOf(spec), { state: 'present', attributes: { credentialCount } }]]),
    new Date(0),
  ).map(({ status, reason, message }) => `${status} ${reason}: ${message}`);

it.each([
  [undefined, undefined],
  [17, undefined],
  [18, 'proven limit-near'],
  [19, 'proven limit-near'],
  [20, 'waiting limit-reached'],
])('with %s of 20 federated credentials says %s', (count, said) => {
  const [first] = judge(count);
  if (said === undefined) expect(first).toBeUndefined();
  else expect(first).toMatch(new RegExp(`^${said}: .* ${count} of at most 20 federated credentials`));
});
