import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FieldKind } from '@/lib/domain/permission-set';
import type { Boundaries } from '@/lib/domain/words';
import { TargetCache } from '@/lib/operations/target-cache';
import { createArmReader } from '@/lib/providers/azure/targets/arm-reader';
import { createAzureTargets } from '@/lib/providers/azure/targets/azure-targets';
import { countAssignments } from '@/lib/providers/azure/targets/count-assignments';
import { BILLING, groupScope, SUBSCRIPTION, startAzureWorld } from '../support/azure/start-azure-world';

let world: Awaited<ReturnType<typeof startAzureWorld>>;
let cache: TargetCache;
let now = new Date();

const boundariesOf = (resourceGroup: string): Boundaries => ({
  azure: {
    cloud: 'azure',
    azureCloud: 'AzureCloud',
    subscriptionId: SUBSCRIPTION,
    resourceGroup,
    entraTenantId: world.access.tenantId,
    podIdentity: false,
  },
});
const read = (kind: FieldKind, within?: string) => cache.read({ boundaries: boundariesOf(BILLING), kind, within });
const armReader = () =>
  createArmReader(
    {
      tenantId: world.access.tenantId,
      resourceManagerUrl: world.azure.url,
      resourceManagerScope: 'https://management.azure.com/.default',
    },
    world.reader,
    { tlsOptions: { ca: world.ca } },
  );
const things = `${groupScope(BILLING)}/providers`;

beforeAll(async () => {
  world = await startAzureWorld();
  cache = new TargetCache([createAzureTargets(armReader())], () => now);
});
afterAll(() => world.close());

describe('what exists in a resource group, with the rights the portal ships with', () => {
  it.each([
    ['storage-container', ['stprodwebilling/archive', 'stprodwebilling/invoices']],
    ['service-bus-queue', ['sb-prod-we-billing/invoices', 'sb-prod-we-billing/payments']],
    ['event-hub', ['evh-prod-we-billing/audit', 'evh-prod-we-billing/clicks']],
    ['registry', ['crprodwebilling']],
    ['app-configuration', ['appcs-prod-we-billing']],
    ['vault', ['kv-prod-we-bill-old', 'kv-prod-we-billing']],
  ] as [FieldKind, string[]][])('lists each %s by name with its ARM id', async (kind, labels) => {
    const { items, complete, problem } = await read(kind);
    expect({ labels: items.map(({ label }) => label).sort(), complete, problem }).toEqual({ labels, complete: true });
    for (const { value } of items) expect(value.startsWith(`${things}/Microsoft.`)).toBe(true);
  });

  it('says of each vault how it gives access, and lists names of secrets but no value', async () => {
    const vaults = await read('vault');
    const modes = Object.fromEntries(vaults.items.map(({ label, detail }) => [label, detail]));
    expect(modes).toEqual({ 'kv-prod-we-billing': 'RBAC', 'kv-prod-we-bill-old': 'access policies' });
    const secrets = await read('vault-secret', `${things}/Microsoft.KeyVault/vaults/kv-prod-we-billing`);
    expect(secrets.items.map(({ value }) => value).sort()).toEqual(['db-password', 'smtp']);
    expect(JSON.stringify(secrets)).not.toContain('secretUri');
  });

  it("does not look into another tenant's vault, whoever names it", async () => {
    const foreign = `${groupScope('rg-prod-we-tenant')}/providers/Microsoft.KeyVault/vaults/kv-prod-we-tenant`;
    const { items, problem } = await read('vault-secret', foreign);
    expect({ items, problem }).toMatchObject({ items: [], problem: expect.stringContaining('resource group') });
  });

  it('shows the group as a tree of scopes in which every thing has its parent', async () => {
    const { items, complete } = await read('scope');
    expect(complete).toBe(true);
    const values = new Set(items.map(({ value }) => value));
    const [root, ...rest] = items;
    expect(root).toMatchObject({ value: groupScope(BILLING), type: 'resource group' });
    for (const { parent = '' } of rest) expect(values.has(parent)).toBe(true);
    expect(items).toContainEqual(
      expect.objectContaining({ label: 'stprodwebilling/invoices', type: 'blob container' }),
    );
  });

  it('says that folders of a container cannot be seen, because the portal reads no data', async () => {
    const { items, complete, problem } = await read('blob-prefix');
    expect({ items, complete, problem }).toEqual({
      items: [],
      complete: false,
      problem: expect.stringMatching(/no data/),
    });
  });

  it('counts the role assignments of the subscription', async () => {
    expect(await countAssignments(armReader(), SUBSCRIPTION)).toBeGreaterThan(5);
  });
});

describe('a cloud in a bad mood', () => {
  it('is a sentence for the person, is asked again soon, and what was read is kept for a minute with its age', async () => {
    now = new Date(now.getTime() + 120_000);
    world.faults.plant({
      service: 'arm',
      operation: 'Registries_ListByResourceGroup',
      kind: 'error',
      status: 503,
      code: 'ServiceUnavailable',
    });
    const failed = await read('registry');
    expect(failed).toMatchObject({ items: [], complete: false, problem: expect.stringContaining('did not answer') });
    world.faults.clear();
    now = new Date(now.getTime() + 6_000);
    const good = await read('registry');
    expect(good).toMatchObject({ complete: true, asOf: now.toISOString() });
    now = new Date(now.getTime() + 30_000);
    expect((await read('registry')).asOf).toBe(good.asOf);
  });

  it('a group that is not there is said to be so', async () => {
    const gone = await cache.read({ boundaries: boundariesOf('rg-no-such'), kind: 'scope' });
    expect(gone).toMatchObject({ items: [], complete: false, problem: expect.any(String) });
  });
});
