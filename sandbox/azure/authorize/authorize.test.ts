import { beforeEach, describe, expect, it } from 'vitest';
import { AzureWorld } from '../world/azure-world';
import type { RoleAssignment, RolePermission } from '../world/entities';
import { authorize, type Needed } from './authorize';

const SUBSCRIPTION = '/subscriptions/5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683';
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg-one`;
const ACCOUNT = `${GROUP}/providers/Microsoft.Storage/storageAccounts/stone`;
const CONTAINER = `${ACCOUNT}/blobServices/default/containers/invoices`;
const READ = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read';
const BLOB_READER = '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1';
const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const ME = { principalId: 'a1a1a1a1-0000-4000-8000-000000000001', principalType: 'ServicePrincipal' };

let now: Date;
let world: AzureWorld;
beforeEach(() => {
  now = new Date('2026-11-23T12:00:00Z');
  world = new AzureWorld('7f9c2e1a-3b4d-4c5e-8f60-718293a4b5c6', () => now);
});

function assign(scope: string, roleDefinitionId: string, rest: Partial<RoleAssignment> = {}): void {
  const name = `assignment-${world.roleAssignments.size}`;
  const stamp = now.toISOString();
  const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
  const times = { createdAt: stamp, updatedAt: stamp, effectiveAt: world.effectiveAt() };
  world.saveAssignment({ id, name, scope, roleDefinitionId, ...ME, createdBy: 'test', ...times, ...rest });
}

function defineRole(...blocks: Partial<RolePermission>[]): string {
  const id = `00000000-0000-4000-8000-00000000000${world.roleDefinitions.size}`;
  const empty = { actions: [], notActions: [], dataActions: [], notDataActions: [] };
  const permissions = blocks.map((block) => ({ ...empty, ...block }));
  const fields = { roleName: id, description: '', type: 'CustomRole', assignableScopes: [SUBSCRIPTION] } as const;
  world.roleDefinitions.set(id, { id, ...fields, permissions, createdAt: '', updatedAt: '' });
  return id;
}

const may = (needed: Partial<Needed> = {}) =>
  authorize(world, ME, { dataAction: READ, scope: CONTAINER, ...needed }, now);

describe('scopes', () => {
  it('inherits from the account, the group, the subscription and the root, whatever their case', () => {
    for (const scope of [CONTAINER, ACCOUNT, GROUP.toUpperCase(), `${SUBSCRIPTION}/`, '/']) {
      world.roleAssignments.clear();
      assign(scope, BLOB_READER);
      expect(may(), scope).toBe(true);
    }
  });

  it('gives nothing to a neighbour whose name begins the same, nor to a scope above', () => {
    assign(CONTAINER, BLOB_READER);
    expect(may({ scope: `${CONTAINER}-old` })).toBe(false);
    expect(may({ scope: ACCOUNT })).toBe(false);
    world.roleAssignments.clear();
    assign(`${SUBSCRIPTION}/resourceGroups/rg-on`, BLOB_READER);
    expect(may()).toBe(false);
  });

  it('gives nothing to another principal', () => {
    assign(GROUP, BLOB_READER, { principalId: 'a1a1a1a1-0000-4000-8000-000000000002' });
    expect(may()).toBe(false);
  });
});

describe('permissions', () => {
  it('never takes an owner of everything for a reader of data', () => {
    assign(SUBSCRIPTION, OWNER);
    expect(may()).toBe(false);
    expect(may({ dataAction: undefined, action: 'Microsoft.Storage/storageAccounts/write' })).toBe(true);
  });

  it('subtracts exceptions within a block, and lets another block give what one excepts', () => {
    const all = { dataActions: ['microsoft.storage/*'], notDataActions: ['Microsoft.Storage/*/blobs/read'] };
    assign(GROUP, defineRole(all));
    expect(may()).toBe(false);
    expect(may({ dataAction: READ.replace('/read', '/write') })).toBe(true);
    assign(GROUP, defineRole(all, { dataActions: [READ] }));
    expect(may()).toBe(true);
  });

  it('takes no action for its longer namesake', () => {
    assign(GROUP, defineRole({ dataActions: ['Microsoft.Storage/*/blobs/rea'] }));
    expect(may()).toBe(false);
  });

  it('honours the condition of a block of the role itself', () => {
    const condition = "!(ActionMatches{'Microsoft.Storage/*/read'}) OR @Environment[isPrivateLink] BoolEquals true";
    assign(GROUP, defineRole({ dataActions: ['*'], condition, conditionVersion: '2.0' }));
    expect(may()).toBe(false);
    expect(may({ dataAction: READ.replace('/read', '/write') })).toBe(true);
  });
});

describe('time', () => {
  it('counts an assignment only when it has propagated, and a deleted one until that is known', () => {
    world.propagationSeconds = 60;
    assign(GROUP, BLOB_READER);
    expect(may()).toBe(false);
    now = new Date(now.getTime() + 60_000);
    expect(may()).toBe(true);
    world.deleteAssignment([...world.roleAssignments.values()][0]?.id ?? '');
    expect(may()).toBe(true);
    now = new Date(now.getTime() + 61_000);
    expect(may()).toBe(false);
  });
});

describe('conditions of assignments', () => {
  it('gives nothing where the condition does not parse or has a version nobody knows', () => {
    for (const condition of ['', undefined]) {
      world.roleAssignments.clear();
      assign(GROUP, BLOB_READER, { condition });
      expect(may()).toBe(true);
    }
    for (const condition of ['true', '@Resource[a] StringEquals', "(@Resource[a] StringEquals 'b'", '(((']) {
      world.roleAssignments.clear();
      assign(GROUP, BLOB_READER, { condition, conditionVersion: '2.0' });
      expect(may(), condition).toBe(false);
    }
    world.roleAssignments.clear();
    assign(GROUP, BLOB_READER, { condition: "ActionMatches{'*'}", conditionVersion: '3.0' });
    expect(may()).toBe(false);
  });

  it('adds up two prefixes of one container, each by its own part of the condition', () => {
    const blobs = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs';
    const part = (prefix: string) => `((!(ActionMatches{'${READ}'} AND NOT SubOperationMatches{'Blob.List'}) AND
      !(ActionMatches{'${READ}'} AND SubOperationMatches{'Blob.List'})) OR
      (NOT SubOperationMatches{'Blob.List'} AND @Resource[${blobs}:path] StringStartsWith '${prefix}') OR
      (SubOperationMatches{'Blob.List'} AND @Request[${blobs}:prefix] StringStartsWith '${prefix}'))`;
    assign(CONTAINER, BLOB_READER, { condition: `${part('raw/')} OR ${part('reports/')}`, conditionVersion: '2.0' });
    const read = (path: string) => may({ attributes: { resource: { [`${blobs}:path`]: path } } });
    const list = (prefix?: string) => {
      const request: Record<string, string> = prefix === undefined ? {} : { [`${blobs}:prefix`]: prefix };
      return may({ subOperation: 'Blob.List', attributes: { request } });
    };
    expect(['raw/a', 'reports/b', 'private/c', 'raw'].map(read)).toEqual([true, true, false, false]);
    expect([list('raw/2026'), list('reports/'), list('private/'), list('')]).toEqual([true, true, false, false]);
    expect(list()).toBe(false);
  });
});
