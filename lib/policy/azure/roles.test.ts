import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { allows } from './allows';
import { scopeCovers } from './arm-scope';
import { expandRole } from './expand-role';
import { explainRole } from './explain-role';
import { findNarrowestRole } from './find-narrowest-role';
import { findRole } from './find-role';
import type { RoleDefinition } from './role-definition';

const roles = loadBuiltInRoles();
const blob = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs';
const block = { actions: [], notActions: [], dataActions: [], notDataActions: [] };
const custom = (...permissions: Partial<RoleDefinition['permissions'][number]>[]): RoleDefinition => ({
  name: 'x',
  kind: 'custom',
  permissions: permissions.map((one) => ({ ...block, ...one })),
  assignableScopes: [],
});
const load = (name: string): RoleDefinition => {
  const found = findRole(name, roles);
  if (found === undefined) throw new Error(name);
  return found;
};

describe('allows', () => {
  it('takes notActions from their own block only', () => {
    const role = custom({ actions: ['*'], notActions: ['Microsoft.Authorization/*'] }, { actions: ['*/read'] });
    expect(allows(role, 'Microsoft.Authorization/roleAssignments/write', 'action')).toBe(false);
    expect(allows(role, 'Microsoft.Authorization/roleAssignments/read', 'action')).toBe(true);
  });

  it('keeps management and data apart', () => {
    expect(allows(load('Contributor'), `${blob}/read`, 'data-action')).toBe(false);
    expect(allows(load('Storage Blob Data Reader'), `${blob}/read`, 'data-action')).toBe(true);
    expect(allows(load('Storage Blob Data Reader'), `${blob}/read`, 'action')).toBe(false);
  });

  it('ignores case and lets a star run over slashes', () => {
    const role = custom({ actions: ['microsoft.STORAGE/*/READ'] });
    expect(allows(role, `${blob}/read`, 'action')).toBe(true);
    expect(allows(role, 'Microsoft.StorageSync/a/read', 'action')).toBe(false);
  });

  it('says the same as the expansion, for every role and operation', () => {
    const someRole = fc.constantFrom(...roles.list);
    const someOperation = fc.constantFrom(...roles.known.action);
    fc.assert(
      fc.property(someRole, fc.array(someOperation, { minLength: 1, maxLength: 30 }), (role, operations) => {
        const expanded = new Set(expandRole(role, 'action', roles));
        for (const operation of operations) expect(expanded.has(operation)).toBe(allows(role, operation, 'action'));
      }),
      { numRuns: 60 },
    );
  });
});

describe('findRole', () => {
  it.each([
    '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
    '2A2B9908-6EA1-4AE2-8E65-A410DF84E7D1',
    'storage blob data reader',
    '/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
    '/subscriptions/5a3e2c1b-0d4f-4e6a-9b8c-7d6e5f4a3b2c/providers/microsoft.authorization/roledefinitions/2A2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  ])('knows %s', (written) => {
    expect(findRole(written, roles)?.name).toBe('Storage Blob Data Reader');
  });

  it.each([
    '',
    'Storage Blob Data Reader ',
    '2a2b99086ea14ae28e65a410df84e7d1',
    'x/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  ])('does not guess at %j', (written) => {
    expect(findRole(written, roles)).toBeUndefined();
  });
});

describe('findNarrowestRole', () => {
  it.each([
    [`${blob}/read`, 'Storage Blob Data Reader'],
    ['Microsoft.KeyVault/vaults/secrets/getSecret/action', 'Key Vault Secrets User'],
    ['Microsoft.ServiceBus/namespaces/messages/send/action', 'Azure Service Bus Data Sender'],
    ['Microsoft.KeyVault/vaults/secrets/setSecret/action', 'Key Vault Secrets Officer'],
  ])('finds for %s the role that gives little else', (operation, name) => {
    expect(findNarrowestRole([], [operation], roles)?.name).toBe(name);
  });

  it('finds a role that gives all, and none where none does', () => {
    const found = findNarrowestRole(['Microsoft.ContainerRegistry/registries/pull/read'], [], roles);
    expect(found?.name).toBe('AcrPull');
    expect(findNarrowestRole([], ['Microsoft.Nowhere/things/read'], roles)).toBeUndefined();
  });
});

describe('explainRole', () => {
  it('says in plain sentences what a role gives', () => {
    expect(explainRole(load('Storage Blob Data Reader')).at(-1)).toBe('In the data, may read blobs of Storage.');
    expect(explainRole(load('AcrPull'))).toEqual(['May pull images.']);
    expect(explainRole(load('Key Vault Secrets User'))).toEqual([
      'In the data, may get secrets of Key Vault and read metadata of secrets of Key Vault.',
    ]);
    expect(explainRole(load('Owner'))).toEqual(['May do everything.']);
    expect(explainRole(custom({}))).toEqual(['It gives nothing.']);
  });
});

describe('scopeCovers', () => {
  const group = '/subscriptions/s/resourceGroups/rg-a';
  it('is inherited downwards, by whole segments and in any case', () => {
    expect(scopeCovers('/subscriptions/S', `${group}/providers/Microsoft.Storage/storageAccounts/x`)).toBe(true);
    expect(scopeCovers(`${group}/`, group.toUpperCase())).toBe(true);
    expect(scopeCovers(group, '/subscriptions/s/resourceGroups/rg-ab')).toBe(false);
    expect(scopeCovers(`${group}/providers/Microsoft.Storage/storageAccounts/x`, group)).toBe(false);
  });

  it('is never said of what two readers could read differently', () => {
    for (const odd of [`${group}/../rg-b`, `${group}%2f`, `${group}//x`, group.replace('rg-a', 'rg-а')]) {
      expect(scopeCovers(odd, group)).toBe(false);
      expect(scopeCovers(group, odd)).toBe(false);
    }
  });
});
