import type { AzureWanted } from './azure-evidence';

/** Data operations behind the permissions of access policies. Source: Azure RBAC, "Microsoft.KeyVault" operations. */
const OPERATIONS: Record<string, string> = {
  'secrets/get': 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
  'secrets/list': 'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
  'secrets/set': 'Microsoft.KeyVault/vaults/secrets/setSecret/action',
  'secrets/delete': 'Microsoft.KeyVault/vaults/secrets/delete',
  'keys/get': 'Microsoft.KeyVault/vaults/keys/read',
  'keys/list': 'Microsoft.KeyVault/vaults/keys/read',
  'keys/sign': 'Microsoft.KeyVault/vaults/keys/sign/action',
  'keys/encrypt': 'Microsoft.KeyVault/vaults/keys/encrypt/action',
  'keys/decrypt': 'Microsoft.KeyVault/vaults/keys/decrypt/action',
  'certificates/get': 'Microsoft.KeyVault/vaults/certificates/read',
  'certificates/list': 'Microsoft.KeyVault/vaults/certificates/read',
};

/** What is wanted, with a permission of a vault turned into the operation a role would have to give. */
export function withVaultOperation(wanted: AzureWanted): AzureWanted {
  const action = wanted.action ?? OPERATIONS[wanted.permission?.toLowerCase() ?? ''];
  return action === undefined ? wanted : { ...wanted, action };
}
