import { expect, it } from 'vitest';
import { createMatcher } from './match-operation';
import { ARM_OPERATIONS } from './operations';

const match = createMatcher(ARM_OPERATIONS);
const group = '/subscriptions/s/resourceGroups/g';

it('tells operations apart by method and path, whatever the case', () => {
  const rows: [string, string, string][] = [
    ['GET', '/SUBSCRIPTIONS/s/RESOURCEGROUPS/g', 'ResourceGroups_Get'],
    [
      'PUT',
      `${group}/providers/microsoft.managedidentity/userassignedidentities/i/federatedIdentityCredentials/f`,
      'FederatedIdentityCredentials_CreateOrUpdate',
    ],
    ['GET', `${group}/providers/Microsoft.Authorization/roleAssignments`, 'RoleAssignments_ListForResourceGroup'],
    [
      'GET',
      `${group}/providers/A.B/c/d/providers/Microsoft.Authorization/roleAssignments`,
      'RoleAssignments_ListForScope',
    ],
    ['PUT', `${group}/providers/Microsoft.KeyVault/vaults/v/accessPolicies/add`, 'Vaults_UpdateAccessPolicy'],
    ['GET', `${group}/providers/Microsoft.KeyVault/vaults/v`, 'Vaults_Get'],
  ];
  for (const [method, path, id] of rows) expect(match(method, path)?.operation.id).toBe(id);
});

it('takes a scope of any depth, the root included', () => {
  expect(match('GET', '/providers/Microsoft.Authorization/roleAssignments/n')?.parameters).toEqual({
    scope: '',
    name: 'n',
  });
  const deep = `${group}/providers/A.B/c/d/e/f`;
  expect(match('DELETE', `${deep}/providers/Microsoft.Authorization/locks/n`)?.parameters.scope).toBe(deep);
});

it('knows nothing that is not in the table', () => {
  expect(match('POST', group)).toBeUndefined();
  expect(match('GET', `${group}/providers/Microsoft.Storage/storageAccounts/a/listKeys`)).toBeUndefined();
});
