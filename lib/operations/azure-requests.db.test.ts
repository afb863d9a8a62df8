import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/domain/actor';
import { createRequest } from './create-request';
import { decideRequest } from './decide-request';
import type { OperationContext } from './operation-context';
import { previewRequest } from './preview-request';
import { createTestContext, signInAs, TEST_CONFIG } from './test-context';

const SUBSCRIPTION = '5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-tenant`;
const ACCOUNT = `${GROUP}/providers/Microsoft.Storage/storageAccounts/stdata`;
const DATA = `${ACCOUNT}/blobServices/default/containers/data`;
const VAULTS = `${GROUP}/providers/Microsoft.KeyVault/vaults`;
const SECRETS_USER = '4633458b-17de-408a-b874-0445c86b69e6';
const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const BLOB_CONTRIBUTOR = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe';
const boundary = {
  ...{ cloud: 'azure' as const, azureCloud: 'AzureCloud' as const, subscriptionId: SUBSCRIPTION },
  ...{ resourceGroup: 'rg-tenant', entraTenantId: SUBSCRIPTION, podIdentity: false },
};
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

let database: TestDatabase;
let context: OperationContext;
let member: Actor;
let approver: Actor;
let subjects = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  const tenants = [{ name: 'tenant', displayName: 'Tenant', boundaries: [{ environment: 'prod', boundary }] }];
  const azure = {
    ...{ azureCloud: 'AzureCloud' as const, entraTenantId: SUBSCRIPTION, vaultAccessPolicies: true },
    identities: { subscriptionId: SUBSCRIPTION, resourceGroup: 'rg-xks', location: 'westeurope' },
    kubeletIdentities: {},
  };
  const made = await createTestContext(database.db, { tenants, platform: { ...TEST_CONFIG.platform, azure } });
  const vaults = [
    { value: `${VAULTS}/kv-roles`, label: 'kv-roles', detail: 'RBAC' },
    { value: `${VAULTS}/kv-policies`, label: 'kv-policies', detail: 'access policies' },
  ];
  const asOf = new Date().toISOString();
  const read: OperationContext['targets']['read'] = async ({ kind }) => ({
    ...{ items: kind === 'vault' ? vaults : [], complete: kind === 'vault', asOf },
  });
  context = { ...made, targets: { read } };
  member = (await signInAs(context, 'member', ['tenant-contributors'])).actor;
  approver = (await signInAs(context, 'approver', ['approvers'])).actor;
}, 60_000);
afterAll(() => database.drop());

interface Wish {
  set: string;
  parameters: Record<string, unknown>;
  days?: number;
}
const read = (container: string, prefix = ''): Wish => ({
  set: 'azure-read-container',
  parameters: { container, prefix },
});
const role = (scope: string, id: string): Wish => ({ set: 'azure-role-at-scope', parameters: { scope, role: id } });

function intentOf({ set, parameters, days = 30 }: Wish) {
  const place = { tenant: 'tenant', environment: 'prod', serviceAccount: `api-${subjects}` };
  return { ...place, permissionSet: set, parameters, endsAt: inDays(days) };
}

async function findingsBeside(held: Wish, asked: Wish) {
  subjects += 1;
  const { id, digest } = await createRequest(context, member, { ...intentOf(held), reason: 'Needed.' });
  await decideRequest(context, approver, { id, digest, verdict: 'approve', comment: 'It is all theirs.' });
  const { findings } = await previewRequest(context, member, intentOf({ days: 29, ...asked }));
  return findings.filter(({ code }) => code === 'already-covered').map(({ severity }) => severity);
}

describe('what a workload has already in Azure', { timeout: 30_000 }, () => {
  it.each([
    ['the whole container and a folder of it', read(DATA), read(DATA, 'raw/'), ['warned']],
    ['a folder and a folder below', read(DATA, 'raw/'), read(DATA, 'raw/2026/'), ['warned']],
    ['a folder and the whole container', read(DATA, 'raw/'), read(DATA), []],
    ['a folder and its neighbour', read(DATA, 'raw/'), read(DATA, 'done/'), []],
    ['another container', read(`${ACCOUNT}/blobServices/default/containers/other`), read(DATA), []],
    ['a role that also writes, on the account', role(ACCOUNT, BLOB_CONTRIBUTOR), read(DATA, 'raw/'), ['warned']],
    ['a role that reads no data, on the group', role(GROUP, READER), read(DATA), []],
    ['the same for longer', { ...read(DATA), days: 10 }, { ...read(DATA, 'raw/'), days: 20 }, ['note']],
  ] as const)('is said of %s as far as it is true', async (_what, held, asked, severities) => {
    expect(await findingsBeside(held, asked)).toEqual(severities);
  });
});

describe('a role that is for what vaults keep', () => {
  const judge = async (scope: string, id: string) => {
    const { findings } = await previewRequest(context, member, intentOf(role(scope, id)));
    return findings.filter(({ code }) => code === 'vault-mode-differs');
  };

  it('is blocked on a vault that gives access by access policies, and inside it', async () => {
    for (const scope of [`${VAULTS}/kv-policies`, `${VAULTS}/KV-Policies/secrets/db`])
      expect(await judge(scope, SECRETS_USER)).toMatchObject([
        { severity: 'blocked', message: expect.stringContaining('kv-policies gives access by access policies') },
      ]);
    const asked = createRequest(context, member, {
      ...intentOf(role(`${VAULTS}/kv-policies`, SECRETS_USER)),
      reason: 'Needed.',
    });
    await expect(asked).rejects.toMatchObject({ kind: 'refused' });
  });

  it('is warned of where its scope holds such a vault among others', async () => {
    expect(await judge(GROUP, SECRETS_USER)).toMatchObject([{ severity: 'warned' }]);
  });

  it('is not spoken against where the vault heeds roles, and neither is a role that opens no vault', async () => {
    expect(await judge(`${VAULTS}/kv-roles`, SECRETS_USER)).toEqual([]);
    expect(await judge(`${VAULTS}/kv-policies`, READER)).toEqual([]);
    expect(await judge(ACCOUNT, BLOB_CONTRIBUTOR)).toEqual([]);
  });
});
