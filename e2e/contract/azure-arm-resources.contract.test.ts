import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  BILLING,
  groupScope,
  IDENTITIES,
  listAll,
  refusalOf,
  SUBSCRIPTION,
  startAzureWorld,
} from '../support/azure/start-azure-world';

const OLD_VAULT = 'kv-prod-we-bill-old';
const billing = groupScope(BILLING);
const stateFile = path.join(mkdtempSync(path.join(tmpdir(), 'azure-')), 'azure.json');

let azure: Awaited<ReturnType<typeof startAzureWorld>>;
let reader: ReturnType<typeof azure.resources>;

beforeAll(async () => {
  azure = await startAzureWorld({ stateFile });
  reader = azure.resources(azure.reader);
});
afterAll(async () => {
  await azure.close();
  rmSync(path.dirname(stateFile), { recursive: true });
});

const policyFor = (objectId: string, secrets: string[]) => ({
  properties: { accessPolicies: [{ tenantId: azure.access.tenantId, objectId, permissions: { secrets } }] },
});

it('lists groups and what lies in them, page by page, by type, in any spelling', async () => {
  const groups = await listAll(reader.resourceGroups.list());
  expect(groups.map(({ name }) => name)).toContain(IDENTITIES);
  expect(await reader.resourceGroups.checkExistence(BILLING.toUpperCase())).toMatchObject({ body: true });
  expect(await refusalOf(reader.resourceGroups.get('rg-gone'))).toMatchObject({
    code: 'ResourceGroupNotFound',
    status: 404,
  });
  const all = await listAll(reader.resources.listByResourceGroup(BILLING, { top: 2, expand: 'createdTime' }));
  expect(all.map(({ name }) => name).sort()).toEqual(
    [
      'stprodwebilling',
      'kv-prod-we-billing',
      OLD_VAULT,
      'sb-prod-we-billing',
      'evh-prod-we-billing',
      'crprodwebilling',
      'appcs-prod-we-billing',
    ].sort(),
  );
  expect(all[0]?.createdTime).toBeInstanceOf(Date);
  const filter = "resourceType eq 'microsoft.keyvault/VAULTS'";
  const vaults = await listAll(reader.resources.listByResourceGroup(BILLING, { filter }));
  expect(vaults.map(({ name }) => name).sort()).toEqual([OLD_VAULT, 'kv-prod-we-billing']);
  const odd = reader.resources.listByResourceGroup(BILLING, { filter: 'name startswith x' });
  expect(await refusalOf(listAll(odd))).toMatchObject({ code: 'InvalidFilterInQueryString', status: 400 });
});

it('shows each type of resource, and the children a scope can name', async () => {
  const at = (provider: string, version: string) =>
    reader.resources.getById(`${billing}/providers/${provider}`, version);
  const shown: [string, string, object][] = [
    [
      'Microsoft.Storage/storageAccounts/stprodwebilling',
      '2024-01-01',
      { primaryEndpoints: { blob: 'https://stprodwebilling.blob.core.windows.net/' } },
    ],
    [
      'Microsoft.ContainerRegistry/registries/crprodwebilling',
      '2023-07-01',
      { loginServer: 'crprodwebilling.azurecr.io' },
    ],
    [
      'Microsoft.AppConfiguration/configurationStores/appcs-prod-we-billing',
      '2024-05-01',
      { endpoint: 'https://appcs-prod-we-billing.azconfig.io' },
    ],
  ];
  for (const [provider, version, properties] of shown)
    expect(await at(provider, version)).toMatchObject({ location: 'westeurope', properties });
  const lists: [string, string, string[]][] = [
    [
      'Microsoft.Storage/storageAccounts/stprodwebilling/blobServices/default/containers',
      '2024-01-01',
      ['archive', 'invoices'],
    ],
    ['Microsoft.ServiceBus/namespaces/sb-prod-we-billing/queues', '2024-01-01', ['invoices', 'payments']],
    ['Microsoft.EventHub/namespaces/evh-prod-we-billing/eventhubs', '2024-01-01', ['audit', 'clicks']],
    ['Microsoft.KeyVault/vaults/kv-prod-we-billing/secrets', '2023-07-01', ['db-password', 'smtp']],
  ];
  for (const [provider, version, names] of lists) {
    const { body } = await azure.send('GET', `${billing}/providers/${provider}?api-version=${version}`);
    expect(body.value.map(({ name }: { name: string }) => name)).toEqual(names);
    const child = await at(`${provider}/${names[0]}`, version);
    expect(String(child.id).toLowerCase()).toBe(`${billing}/providers/${provider}/${names[0]}`.toLowerCase());
    expect(JSON.stringify(body)).not.toMatch(/"value":"/);
  }
  const gone = await refusalOf(at('Microsoft.ServiceBus/namespaces/sb-prod-we-billing/queues/gone', '2024-01-01'));
  expect(gone).toMatchObject({ code: 'ResourceNotFound', status: 404 });
});

it('adds to and takes from a vault’s access policies only what is named, where the platform lets the writer', async () => {
  const writer = azure.vaults(azure.writer).vaults;
  const [ours, theirs] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
  const readSecrets = async () => {
    const vault = await azure.vaults(azure.reader).vaults.get(BILLING, OLD_VAULT);
    return Object.fromEntries(
      (vault.properties.accessPolicies ?? []).map((each) => [each.objectId, each.permissions.secrets]),
    );
  };
  await writer.updateAccessPolicy(BILLING, OLD_VAULT, 'add', policyFor(theirs, ['get', 'set']));
  await writer.updateAccessPolicy(BILLING, OLD_VAULT, 'add', policyFor(ours, ['get']));
  await writer.updateAccessPolicy(BILLING, OLD_VAULT, 'add', policyFor(ours, ['list']));
  expect(await readSecrets()).toEqual({ [theirs]: ['get', 'set'], [ours]: ['get', 'list'] });
  await writer.updateAccessPolicy(BILLING, OLD_VAULT, 'remove', policyFor(ours, ['get', 'list']));
  await writer.updateAccessPolicy(BILLING, OLD_VAULT, 'remove', policyFor(ours, ['get', 'list']));
  expect(await readSecrets()).toEqual({ [theirs]: ['get', 'set'] });
  const elsewhere = writer.updateAccessPolicy(
    'rg-prod-we-tenant',
    'kv-prod-we-tenant',
    'add',
    policyFor(ours, ['get']),
  );
  expect(await refusalOf(elsewhere)).toMatchObject({ code: 'AuthorizationFailed', status: 403 });
  const switching = writer.update(BILLING, OLD_VAULT, { properties: { enableRbacAuthorization: true } });
  expect(await refusalOf(switching)).toMatchObject({ code: 'AuthorizationFailed', status: 403 });
  const admin = azure.vaults(azure.admin).vaults;
  const switched = await admin.update(BILLING, OLD_VAULT, { properties: { enableRbacAuthorization: true } });
  expect(switched.properties.enableRbacAuthorization).toBe(true);
});

it('tells each caller what it may do in a group', async () => {
  const permitted = await listAll(azure.authorization(azure.writer).permissions.listForResourceGroup(BILLING));
  const actions = permitted.flatMap((each) => each.actions ?? []);
  expect(actions).toContain('Microsoft.Authorization/roleAssignments/write');
  expect(actions).not.toContain('*');
  const identities = await listAll(azure.authorization(azure.writer).permissions.listForResourceGroup(IDENTITIES));
  expect(identities.flatMap((each) => each.actions ?? [])).toContain(
    'Microsoft.ManagedIdentity/userAssignedIdentities/write',
  );
});

it('turns away strangers, garbage and what it does not serve', async () => {
  const address = `${billing}/providers/Microsoft.KeyVault/vaults/${OLD_VAULT}?api-version=2023-07-01`;
  const stranger = { getToken: async () => ({ token: 'abc', expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const bare = await refusalOf(azure.resources(stranger).resourceGroups.get(BILLING));
  expect(bare).toMatchObject({ status: 401, code: 'InvalidAuthenticationToken' });
  const garbage = await azure.send('PATCH', address, '{"tags":');
  expect(garbage).toMatchObject({ status: 400, body: { error: { code: 'InvalidRequestContent' } } });
  const unserved = await azure.send(
    'GET',
    `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Compute/virtualMachines?api-version=2024-01-01`,
  );
  expect(unserved).toMatchObject({ status: 501, body: { error: { code: 'NotImplemented' } } });
  expect(azure.lines.at(-1)).toContain('not served: arm GET');
});

it('deletes a group with everything in it, and what was assigned there', async () => {
  const admin = azure.resources(azure.admin);
  const scope = groupScope('rg-prod-we-reporting');
  await admin.resourceGroups.beginDeleteAndWait('rg-prod-we-reporting', { updateIntervalInMs: 10 });
  expect(await admin.resourceGroups.checkExistence('rg-prod-we-reporting')).toMatchObject({ body: false });
  expect([...azure.world.roleAssignments.values()].filter((each) => each.scope === scope)).toEqual([]);
  const writing = azure.authorization(azure.admin).roleAssignments.listForScope(scope);
  expect(await refusalOf(listAll(writing))).toMatchObject({ code: 'ResourceGroupNotFound', status: 404 });
});

it('has everything again after a restart, with the same ids and the same secret', async () => {
  const identity = await azure
    .identities(azure.writer)
    .userAssignedIdentities.createOrUpdate(IDENTITIES, 'id-kept', { location: 'westeurope' });
  const before = azure.access;
  await azure.close();
  azure = await startAzureWorld({ stateFile });
  expect(azure.access).toEqual(before);
  const kept = await azure.identities(azure.writer).userAssignedIdentities.get(IDENTITIES, 'id-kept');
  expect(kept).toMatchObject({ clientId: identity.clientId, principalId: identity.principalId });
});
