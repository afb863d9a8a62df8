import type { ProvidersOf, ReadersOf } from '../resource-provider';
import { unserved } from '../unserved';
import type { AzureAccess } from './azure-access';
import { createCredentialProvider, createCredentialReader } from './federated-identity-credential';
import { createVaultPolicyProvider, createVaultPolicyReader } from './key-vault-access-policy';
import { createRoleAssignmentProvider, createRoleAssignmentReader } from './role-assignment';
import { createIdentityProvider, createIdentityReader } from './user-assigned-identity';

/** Everything the portal reads in Azure; says so where the platform has none. */
export function createAzureReaders(access: AzureAccess | undefined): ReadersOf<'azure'> {
  if (access === undefined) return NONE;
  return {
    'azure.UserAssignedIdentity': createIdentityReader(access),
    'azure.FederatedIdentityCredential': createCredentialReader(access),
    'azure.RoleAssignment': createRoleAssignmentReader(access),
    'azure.KeyVaultAccessPolicy': createVaultPolicyReader(access),
  };
}

/** Everything the portal writes in Azure; says so where the platform has none. */
export function createAzureProviders(access: AzureAccess | undefined): ProvidersOf<'azure'> {
  if (access === undefined) return NONE;
  return {
    'azure.UserAssignedIdentity': createIdentityProvider(access),
    'azure.FederatedIdentityCredential': createCredentialProvider(access),
    'azure.RoleAssignment': createRoleAssignmentProvider(access),
    'azure.KeyVaultAccessPolicy': createVaultPolicyProvider(access),
  };
}

const NONE: ProvidersOf<'azure'> = {
  'azure.UserAssignedIdentity': unserved('Azure'),
  'azure.FederatedIdentityCredential': unserved('Azure'),
  'azure.RoleAssignment': unserved('Azure'),
  'azure.KeyVaultAccessPolicy': unserved('Azure'),
};
