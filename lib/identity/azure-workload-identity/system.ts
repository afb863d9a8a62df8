import { azureInput } from '../azure/azure-input';
import { expectsRefusal } from '../azure/expects-refusal';
import { identityIdOf, identitySpec } from '../azure/want-identity';
import type { IdentitySystemDefinition } from '../identity-system';
import { judgeSystem } from '../judge/judge-system';
import { desired } from './desired';
import { judgeProof } from './judge-proof';
import { AZURE_WORKLOAD_IDENTITY_TRAITS } from './traits';

/**
 * Tokens of managed identities that were already given out live up to a day; they open nothing once the role assignments are
 * gone, within ten minutes. Source: Entra, "Managed identities for Azure resources frequently asked questions".
 */
const TOKEN_SECONDS_MAX = 86_400;

/** Azure Workload Identity: one user-assigned identity per workload, federated with each cluster of its environment. */
export const azureWorkloadIdentity: IdentitySystemDefinition = {
  system: 'azure-workload-identity',
  credentialSeconds: TOKEN_SECONDS_MAX,
  propagation: AZURE_WORKLOAD_IDENTITY_TRAITS.propagation,
  principalOf: (input) => {
    const own = azureInput(input);
    const name = own === undefined ? '' : identityIdOf(own);
    return { name, carried: input.ids?.clientId, principalId: input.ids?.principalId };
  },
  principalSpec: (input) => {
    const own = azureInput(input);
    return own === undefined ? undefined : identitySpec(own);
  },
  desired: (input) => {
    const own = azureInput(input);
    return own === undefined ? [] : desired(own);
  },
  judge: (input) => judgeSystem(input, AZURE_WORKLOAD_IDENTITY_TRAITS),
  judgeProof,
  expectsRefusal,
};
