import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  BILLING,
  groupScope,
  IDENTITIES,
  listAll,
  refusalOf,
  roleId,
  SUBSCRIPTION,
  startAzureWorld,
} from '../support/azure/start-azure-world';

const ROLES = {
  blobReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  operator: 'f1a07417-d97a-45cb-824c-7a7467783830',
};
const billing = groupScope(BILLING);
const account = `${billing}/providers/Microsoft.Storage/storageAccounts/stprodwebilling`;
const container = `${account}/blobServices/default/containers/invoices`;
const INVOICES =
  "((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'})) OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'invoices'))";

let azure: Awaited<ReturnType<typeof startAzureWorld>>;
let writer: ReturnType<typeof azure.authorization>;
let admin: ReturnType<typeof azure.authorization>;
let identity: { principalId: string; id: string };

interface Given {
  scope?: string;
  name?: string;
  role?: string;
  principalId?: string;
  principalType?: string | undefined;
  condition?: string;
  conditionVersion?: string;
}
const assign = (client: typeof writer, given: Given = {}) => {
  const { scope = container, name = randomUUID(), role = ROLES.blobReader, ...rest } = given;
  const wanted = { principalId: identity.principalId, principalType: 'ServicePrincipal', ...rest };
  return client.roleAssignments.create(scope, name, { roleDefinitionId: roleId(role), ...wanted });
};

beforeAll(async () => {
  azure = await startAzureWorld();
  [writer, admin] = [azure.authorization(azure.writer), azure.authorization(azure.admin)];
  const made = await azure
    .identities(azure.writer)
    .userAssignedIdentities.createOrUpdate(IDENTITIES, 'id-billing-api', { location: 'westeurope' });
  identity = { principalId: made.principalId ?? '', id: made.id ?? '' };
});
afterAll(() => azure.close());

it('gives the same assignment for the same name, changes its condition, and never whom or what it is for', async () => {
  const name = randomUUID();
  const first = await assign(writer, { name });
  expect(first).toMatchObject({
    principalId: identity.principalId,
    scope: container,
    principalType: 'ServicePrincipal',
  });
  const again = await assign(writer, { name, condition: INVOICES, conditionVersion: '2.0' });
  expect(again).toMatchObject({ id: first.id, condition: INVOICES });
  const other = { code: 'RoleAssignmentUpdateNotPermitted', status: 400 };
  expect(await refusalOf(assign(writer, { name, principalId: randomUUID() }))).toMatchObject(other);
  expect(await refusalOf(assign(writer, { name, scope: account }))).toMatchObject(other);
  const twin = await refusalOf(assign(writer));
  expect(twin).toMatchObject({ code: 'RoleAssignmentExists', status: 409 });
  expect(twin.message).toContain(name.replaceAll('-', ''));
  await writer.roleAssignments.delete(container, name);
  expect(await writer.roleAssignments.delete(container, name)).toEqual({});
});

it('knows no principal by itself while its directory lags, unless it is told the type', async () => {
  azure.world.replicationSeconds = 30;
  const made = await azure
    .identities(azure.writer)
    .userAssignedIdentities.createOrUpdate(IDENTITIES, 'id-new', { location: 'westeurope' });
  const given = { principalId: made.principalId ?? '', principalType: undefined };
  const refused = await refusalOf(assign(admin, given));
  expect(refused).toMatchObject({ code: 'PrincipalNotFound', status: 400 });
  expect(refused.message).toContain(`does not exist in the directory ${azure.access.tenantId}`);
  await assign(writer, { principalId: given.principalId });
  azure.passSeconds(31);
  await assign(admin, { ...given, role: ROLES.reader });
  azure.world.replicationSeconds = 0;
  const user = { principalId: given.principalId, principalType: 'User', role: ROLES.secretsUser };
  expect(await refusalOf(assign(admin, user))).toMatchObject({ code: 'UnmatchedPrincipalType', status: 400 });
});

it('refuses what is malformed or points nowhere', async () => {
  const bad: [Given, string, number][] = [
    [{ name: 'not-a-guid' }, 'InvalidRoleAssignmentId', 400],
    [{ principalId: 'billing' }, 'InvalidPrincipalId', 400],
    [{ role: randomUUID() }, 'RoleDefinitionDoesNotExist', 400],
    [{ condition: '@Resource[x', conditionVersion: '2.0' }, 'InvalidCondition', 400],
    [{ condition: INVOICES }, 'InvalidConditionVersion', 400],
    [{ scope: `${billing}/providers/Microsoft.Storage/storageAccounts/gone` }, 'ResourceNotFound', 404],
    [{ scope: groupScope('rg-gone') }, 'ResourceGroupNotFound', 404],
    [{ scope: `/subscriptions/${randomUUID()}` }, 'SubscriptionNotFound', 404],
  ];
  for (const [given, code, status] of bad)
    expect(await refusalOf(assign(admin, given))).toMatchObject({ code, status });
});

it('lets the writer give and take only the roles of its list, only to service principals, only in tenants’ groups', async () => {
  const denied = { code: 'AuthorizationFailed', status: 403 };
  const refused = await refusalOf(assign(writer, { role: ROLES.owner, scope: billing }));
  expect(refused).toMatchObject(denied);
  expect(refused.message).toContain('does not have authorization or an ABAC condition not fulfilled to perform action');
  const attempts: Given[] = [
    { role: ROLES.contributor, scope: account },
    { principalType: 'User', principalId: randomUUID() },
    { scope: `/subscriptions/${SUBSCRIPTION}`, role: ROLES.reader },
    { scope: groupScope('rg-prod-we-aks'), role: ROLES.reader },
    { scope: groupScope('rg-prod-we-xks-portal'), role: ROLES.operator },
    { scope: groupScope(IDENTITIES), role: ROLES.blobReader },
    { scope: billing, role: ROLES.operator },
  ];
  for (const attempt of attempts) expect(await refusalOf(assign(writer, attempt))).toMatchObject(denied);
  await assign(writer, { scope: identity.id, role: ROLES.operator });
  const owner = await assign(admin, { role: ROLES.owner, scope: account });
  expect(await refusalOf(writer.roleAssignments.deleteById(owner.id ?? ''))).toMatchObject(denied);
  const own = [...azure.world.roleAssignments.values()].find(({ scope, condition }) => scope === billing && condition);
  expect(await refusalOf(writer.roleAssignments.deleteById(own?.id ?? ''))).toMatchObject(denied);
  await admin.roleAssignments.deleteById(owner.id ?? '');
});

it('lists by scope, principal and place, in any spelling of the path', async () => {
  const { name } = await assign(writer, { scope: account, role: ROLES.blobReader });
  const reader = azure.authorization(azure.reader).roleAssignments;
  const mine = `principalId eq '${identity.principalId}'`;
  const below = await listAll(reader.listForScope(billing.toUpperCase(), { filter: mine }));
  expect(below.map((each) => each.name)).toContain(name);
  const above = await listAll(reader.listForResourceGroup(BILLING, { filter: 'atScope()' }));
  expect(above.map((each) => each.name)).not.toContain(name);
  expect(above.map((each) => each.scope)).toContain(`/subscriptions/${SUBSCRIPTION}`);
  const assigned = `assignedTo('${identity.principalId}')`;
  expect((await listAll(reader.listForSubscription({ filter: assigned }))).length).toBeGreaterThanOrEqual(2);
  const odd = reader.listForSubscription({ filter: "roleName eq 'x'" });
  expect(await refusalOf(listAll(odd))).toMatchObject({ status: 400 });
});

it('pages a list to its end while assignments are deleted under it, and ends at 4000 in a subscription', async () => {
  const [sample] = [...azure.world.roleAssignments.values()].filter(({ scope }) => scope === account);
  if (!sample) throw new Error('an assignment is there');
  const before = azure.world.roleAssignments.size;
  for (let n = before; n < 4000; n++) {
    const name = randomUUID();
    const id = `${account}/providers/Microsoft.Authorization/roleAssignments/${name}`;
    azure.world.saveAssignment({ ...sample, id, name, principalId: randomUUID() });
  }
  expect(await refusalOf(assign(writer, { role: ROLES.secretsUser }))).toMatchObject({
    code: 'RoleAssignmentLimitExceeded',
    status: 400,
  });
  const seen = new Set<string>();
  for await (const each of azure.authorization(azure.reader).roleAssignments.listForScope(account)) {
    expect(seen.has(each.id ?? '')).toBe(false);
    seen.add(each.id ?? '');
    if (seen.size === 50) azure.world.deleteAssignment(each.id ?? '');
  }
  expect(seen.size).toBeGreaterThan(3900);
  for (const { id, scope, name } of [...azure.world.roleAssignments.values()])
    if (scope === account && name !== sample.name) azure.world.deleteAssignment(id);
});

it('shows Azure’s real roles beside the portal’s own, and lets only owners write definitions', async () => {
  const { roleDefinitions } = azure.authorization(azure.reader);
  const all = await listAll(roleDefinitions.list(`/subscriptions/${SUBSCRIPTION}`));
  expect(all.length).toBeGreaterThan(900);
  const [found] = await listAll(roleDefinitions.list(billing, { filter: "roleName eq 'Key Vault Secrets User'" }));
  expect(found).toMatchObject({ name: ROLES.secretsUser, roleType: 'BuiltInRole' });
  const custom = await listAll(roleDefinitions.list(billing, { filter: "type eq 'CustomRole'" }));
  expect(custom.map(({ roleName }) => roleName)).toContain('xks-access role assigner');
  const [id, wanted] = [
    randomUUID(),
    { roleName: 'mine', permissions: [{ actions: ['*'] }], assignableScopes: [billing] },
  ];
  const asWriter = writer.roleDefinitions.createOrUpdate(billing, id, wanted);
  expect(await refusalOf(asWriter)).toMatchObject({ code: 'AuthorizationFailed', status: 403 });
  await admin.roleDefinitions.createOrUpdate(billing, id, wanted);
  await assign(admin, { role: id, scope: account });
  const deleting = admin.roleDefinitions.delete(billing, id);
  expect(await refusalOf(deleting)).toMatchObject({ code: 'RoleDefinitionHasAssignments', status: 400 });
});

it('deletes no assignment below a lock', async () => {
  const made = await assign(writer, { scope: account, role: ROLES.reader });
  const lock = `${billing}/providers/Microsoft.Authorization/locks/DoNotDelete?api-version=2020-05-01`;
  await azure.send('PUT', lock, { properties: { level: 'CanNotDelete' } });
  expect(await refusalOf(writer.roleAssignments.deleteById(made.id ?? ''))).toMatchObject({
    code: 'ScopeLocked',
    status: 409,
  });
  await azure.send('PUT', lock, { properties: { level: 'ReadOnly' } });
  expect(await refusalOf(assign(writer, { role: ROLES.reader }))).toMatchObject({ code: 'ScopeLocked', status: 409 });
  expect((await azure.send('DELETE', lock)).status).toBe(200);
  await writer.roleAssignments.deleteById(made.id ?? '');
});

it('lets a new assignment count for nobody before it has arrived, and an old one until its end has', async () => {
  azure.world.propagationSeconds = 60;
  const name = randomUUID();
  const scope = groupScope('rg-prod-we-tenant');
  const own = azure.access.portalClientIds.reader;
  const principalId = azure.world.findPrincipal(own)?.principalId ?? '';
  const read = () => azure.authorization(azure.reader).roleAssignments.get(scope, name);
  const definition = {
    roleName: 'vault writer',
    permissions: [{ actions: ['Microsoft.KeyVault/vaults/write'] }],
    assignableScopes: [scope],
  };
  const role = randomUUID();
  await admin.roleDefinitions.createOrUpdate(scope, role, definition);
  await assign(admin, { scope, name, role, principalId });
  expect((await read()).principalId).toBe(principalId);
  const touch = () => azure.vaults(azure.reader).vaults.update('rg-prod-we-tenant', 'kv-prod-we-tenant', { tags: {} });
  expect(await refusalOf(touch())).toMatchObject({ code: 'AuthorizationFailed' });
  azure.passSeconds(61);
  await touch();
  await admin.roleAssignments.delete(scope, name);
  await touch();
  azure.passSeconds(61);
  expect(await refusalOf(touch())).toMatchObject({ code: 'AuthorizationFailed' });
  azure.world.propagationSeconds = 0;
});

it('speaks as Azure’s own OpenAPI documents say, in every exchange above', async () => {
  expect(azure.exchanges.count).toBeGreaterThan(60);
  expect(await azure.exchanges.findProblems()).toEqual([]);
});
