import fc from 'fast-check';
import { expect, it } from 'vitest';
import { credentialName, isCredentialName } from './credential-name';

it('makes a name that Azure takes and that is known again as ours, whatever the cluster is called', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 200 }), (cluster) => {
      const name = credentialName('xks-billing-api-0123456789', cluster);
      expect(name).toMatch(/^[a-zA-Z0-9][a-zA-Z0-9_-]{2,119}$/);
      expect(isCredentialName('xks-billing-api-0123456789', name)).toBe(true);
      expect(isCredentialName('xks-other-0123456789', name)).toBe(false);
    }),
  );
});

it.each(['backdoor', 'xks-aks1', 'xks-aks1-0123456789'])('does not take %s for ours', (name) => {
  expect(isCredentialName('xks-billing-api-0123456789', name)).toBe(false);
});
