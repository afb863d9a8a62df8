import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { allows } from '@/lib/policy/azure/allows';
import { parseCondition } from '@/lib/policy/azure/condition/parse-condition';

const read = (file: string) => readFileSync(join(import.meta.dirname, file), 'utf8');
const workloadRoles: Record<string, string> = JSON.parse(read('workload-roles.json'));
const identityRoles: Record<string, string> = JSON.parse(read('identity-roles.json'));
const builtIn = loadBuiltInRoles();

const POWERS = [
  'Microsoft.Authorization/roleAssignments/write',
  'Microsoft.Authorization/roleDefinitions/write',
  'Microsoft.Authorization/locks/delete',
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write',
  'Microsoft.Storage/storageAccounts/listKeys/action',
  'Microsoft.ServiceBus/namespaces/authorizationRules/listKeys/action',
  'Microsoft.KeyVault/vaults/accessPolicies/write',
];

describe('what the portal may assign', () => {
  it('names every role by the id that Azure gave it', () => {
    for (const [name, id] of Object.entries({ ...workloadRoles, ...identityRoles }))
      expect(builtIn.find(name)?.id, name).toBe(id);
  });

  it('holds no role for workloads that hands on access or keys', () => {
    for (const id of Object.values(workloadRoles)) {
      const role = builtIn.find(id);
      expect(
        POWERS.filter((power) => role && allows(role, power, 'action')),
        role?.name,
      ).toEqual([]);
    }
  });

  it('fits, with all of its roles, into a condition that Azure takes', () => {
    for (const roles of [workloadRoles, identityRoles]) {
      const condition = read('assign-roles-condition.txt').replace(/\$\{RoleIds\}/g, Object.values(roles).join(', '));
      expect(parseCondition(condition).ok).toBe(true);
      expect(Buffer.byteLength(condition)).toBeLessThan(8192);
    }
  });
});

describe('custom roles', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('-role.json'));

  it('name whole operations only and are all deployed', () => {
    for (const file of files) {
      const { Actions, DataActions } = JSON.parse(read(file)) as { Actions: string[]; DataActions: string[] };
      expect(Actions.filter((action) => action.includes('*'))).toEqual([]);
      expect(DataActions).toEqual([]);
      expect(read('main.tf')).toContain(`"${file.replace('-role.json', '')}"`);
    }
  });

  it('let the reader read and nothing else', () => {
    const { Actions } = JSON.parse(read('reader-role.json')) as { Actions: string[] };
    expect(Actions.filter((action) => !action.endsWith('/read'))).toEqual([]);
  });
});
