import type { PodIdentitySetUp } from '@/lib/domain/pod-identity';
import { type AzureInput, azureInput } from '../azure/azure-input';
import type { DesiredInput } from '../desired-input';

/** Everything that decides what must exist for a namespace's pod identity. Pure data. */
export interface PodIdentityInput extends AzureInput {
  setUp: PodIdentitySetUp;
}

/** Undefined where the tenant has no resource group or nobody has set up the identity: grants wait for nothing else. */
export function podIdentityInput(input: DesiredInput): PodIdentityInput | undefined {
  const own = azureInput(input);
  return own === undefined || input.podIdentity === undefined ? undefined : { ...own, setUp: input.podIdentity };
}
