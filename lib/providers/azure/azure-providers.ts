import type { ProvidersOf, ReadersOf } from '../resource-provider';
import { unserved } from '../unserved';
import type { AzureSettings } from './azure-access';

/** Everything the portal reads in Azure; says so where the platform has none. */
export function createAzureReaders(settings: AzureSettings | undefined): ReadersOf<'azure'> {
  return createAzureProviders(settings);
}

/** Everything the portal writes in Azure; says so where the platform has none. */
export function createAzureProviders(_settings: AzureSettings | undefined): ProvidersOf<'azure'> {
  return {
    'azure.UserAssignedIdentity': unserved('Azure'),
    'azure.FederatedIdentityCredential': unserved('Azure'),
    'azure.RoleAssignment': unserved('Azure'),
    'azure.KeyVaultAccessPolicy': unserved('Azure'),
  };
}
