import { azureInput } from '../azure/azure-input';
import { expectsRefusal } from '../azure/expects-refusal';
import { identityIdOf, identitySpec } from '../azure/want-identity';
import type { IdentitySystemDefinition } from '../identity-system';
import { judgeSystem } from '../judge/judge-system';
import { desired } from './desired';
import { judgeProof } from './judge-proof';
import { AZURE_WORKLOAD_IDENTITY_TRAITS } from './traits';

/** Azure Workload Identity: one user-assigned identity per workload, federated with each cluster of its environment. */
export const azureWorkloadIdentity: IdentitySystemDefinition = {
  system: 'azure-workload-identity',
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
