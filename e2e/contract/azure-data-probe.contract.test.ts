import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { containerScope, type DataWorld, GROUP, ROLES, startDataWorld } from '../support/azure/start-data-world';

let world: DataWorld;
beforeAll(async () => {
  world = await startDataWorld();
});
afterEach(() => world.unassign());
afterAll(() => world.close());

type Result = { identity: object; calls: { id: string; outcome: string; code?: string; message?: string }[] };

const scopeOf = (type: string, name: string) => `${GROUP}/providers/${type}/${name}`;
const call = (id: string, service: string, operation: string, input: object) => ({ id, service, operation, input });

async function probe(calls: object[], env?: Record<string, string>): Promise<Result> {
  return (await world.runProbe({ calls }, env)).at(-1) as unknown as Result;
}

/** Every operation on something that is given to the workload, and on its neighbour. */
const PAIRS: [string, string, string, object, string, object][] = [
  ['blob', 'List', containerScope('invoices'), { container: 'invoices' }, ROLES.blobReader, { container: 'archive' }],
  [
    'blob',
    'Head',
    containerScope('invoices'),
    { container: 'invoices', blob: 'raw/2026-11-20.csv' },
    ROLES.blobReader,
    { container: 'archive', blob: '2025.zip' },
  ],
];

it.each(PAIRS)('%s:%s is allowed where it was given, and refused next to it', async (...pair) => {
  const [service, operation, scope, allowed, role, refused] = pair;
  world.assign(scope, role);
  const { identity, calls } = await probe([
    call('allowed', service, operation, { account: 'stprodwebilling', ...allowed }),
    call('refused', service, operation, { account: 'stprodwebilling', ...refused }),
  ]);
  expect(identity).toEqual({
    clientId: world.identity.clientId,
    principalId: world.identity.principalId,
    tenantId: world.access.tenantId,
  });
  expect(calls).toMatchObject([
    { id: 'allowed', outcome: 'allowed' },
    { id: 'refused', outcome: 'refused', code: 'AuthorizationPermissionMismatch' },
  ]);
});

it('tells rights on secrets, registries, configuration and in ARM from their lack, in one run', async () => {
  world.assign(scopeOf('Microsoft.KeyVault/vaults', 'kv-prod-we-billing/secrets/smtp'), ROLES.secretsUser);
  world.assign(scopeOf('Microsoft.ContainerRegistry/registries', 'crprodwebilling'), ROLES.acrPull);
  const store = scopeOf('Microsoft.AppConfiguration/configurationStores', 'appcs-prod-we-billing');
  world.assign(store, ROLES.configurationReader);
  world.assign(GROUP, ROLES.reader);
  const get = (id: string, of: string) => call(id, 'arm', 'Get', { id: of, apiVersion: '2025-04-01' });
  const { calls } = await probe([
    call('secret', 'vault', 'GetSecret', { vault: 'kv-prod-we-billing', secret: 'smtp' }),
    call('other-secret', 'vault', 'GetSecret', { vault: 'kv-prod-we-billing', secret: 'db-password' }),
    call('list', 'vault', 'ListSecrets', { vault: 'kv-prod-we-billing' }),
    call('old', 'vault', 'GetSecret', { vault: 'kv-prod-we-bill-old', secret: 'legacy-key' }),
    call('pull', 'registry', 'PullToken', { registry: 'crprodwebilling', repository: 'billing-api' }),
    call('keys', 'appconfig', 'List', { store: 'appcs-prod-we-billing', keyFilter: 'billing/*' }),
    get('own-group', GROUP),
    get('other-group', GROUP.replace('billing', 'tenant')),
  ]);
  expect(calls.map(({ id, outcome, code }) => [id, outcome, code].filter(Boolean).join(' '))).toEqual([
    'secret allowed',
    'other-secret refused ForbiddenByRbac',
    'list refused ForbiddenByRbac',
    'old refused ForbiddenByPolicy',
    'pull allowed',
    'keys allowed',
    'own-group allowed',
    'other-group refused AuthorizationFailed',
  ]);
  world.unassign();
  const without = await probe([
    call('pull', 'registry', 'PullToken', { registry: 'crprodwebilling', repository: 'billing-api' }),
    call('keys', 'appconfig', 'List', { store: 'appcs-prod-we-billing' }),
    call('gone', 'blob', 'List', { account: 'stprodwebilling', container: 'invoices' }),
  ]);
  expect(without.calls.map(({ outcome, code }) => `${outcome} ${code}`)).toEqual([
    'refused UNAUTHORIZED',
    'refused Forbidden',
    'refused AuthorizationPermissionMismatch',
  ]);
});

it('takes what is not there for an error, not for a refusal', async () => {
  world.assign(GROUP, ROLES.blobReader);
  const { calls } = await probe([
    call('blob', 'blob', 'Head', { account: 'stprodwebilling', container: 'invoices', blob: 'nothing' }),
    call('container', 'blob', 'List', { account: 'stprodwebilling', container: 'nothing' }),
  ]);
  expect(calls).toMatchObject([
    { outcome: 'error', code: 'BlobNotFound' },
    { outcome: 'error', code: 'ContainerNotFound' },
  ]);
});

it('says Entra’s own code and sentence where the cluster’s token is not taken', async () => {
  const saved = world.world.findPrincipal(world.identity.clientId)?.federatedCredentials ?? [];
  const change = (federatedCredentials: typeof saved) =>
    world.world.saveResource({ ...world.identity, federatedCredentials });
  change(saved.map((one) => ({ ...one, subject: 'system:serviceaccount:billing:other' })));
  const listing = call('list', 'blob', 'List', { account: 'stprodwebilling', container: 'invoices' });
  const { identity, calls } = await probe([listing]);
  expect(identity).toMatchObject({ error: { code: 'AADSTS700213' } });
  expect(JSON.stringify(identity)).toMatch(/"message":"AADSTS700213: No matching federated identity record found/);
  expect(calls).toMatchObject([{ outcome: 'error', code: 'AADSTS700213', message: 'not tried: no identity' }]);
  change(saved);
});

it('says that no source had credentials where the webhook injected nothing', async () => {
  const none = { AZURE_TENANT_ID: '', AZURE_CLIENT_ID: '', AZURE_FEDERATED_TOKEN_FILE: '' };
  const { identity } = await probe([], { ...none, AZURE_POD_IDENTITY_AUTHORITY_HOST: 'http://127.0.0.1:9' });
  expect(identity).toMatchObject({ error: { code: 'CredentialUnavailable' } });
});
