import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PERMISSION_SETS } from '@/lib/domain/permission-sets/catalogue';
import { signInToAzure } from '../support/catalogue/azure-hands';
import { AZURE_PROOFS } from '../support/catalogue/azure-proofs';
import { startCatalogueWorld } from '../support/catalogue/catalogue-world';
import { listEverythingMade } from '../support/catalogue/everything-made';
import { proveAndRevoke } from '../support/catalogue/prove-and-revoke';
import type { EngineWorld } from './engine-world';

vi.setConfig({ testTimeout: 300_000, maxConcurrency: 4 });

let world: EngineWorld;
let before: string[];
beforeAll(async () => {
  world = await startCatalogueWorld();
  before = listEverythingMade(world);
}, 120_000);
afterAll(() => world.close());

const rows = AZURE_PROOFS.map((proof, index) => ({ ...proof, name: `proof-azure-${index}` }));

it('every permission set of Azure has a proof', () => {
  const sets = PERMISSION_SETS.filter(({ cloud }) => cloud === 'azure').map(({ id }) => id);
  expect([...new Set(AZURE_PROOFS.map(({ set }) => set))].sort()).toEqual([...new Set(sets)].sort());
});

describe.concurrent('the probe is allowed what was granted and refused what lies beside it', () => {
  it.each(rows)('$set: $what', (row) => proveAndRevoke(world, row, { name: row.name, signIn: signInToAzure }));
});

it('nothing is left in clouds and clusters when everything was revoked', () => {
  expect(listEverythingMade(world)).toEqual(before);
});
