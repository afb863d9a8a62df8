import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PERMISSION_SETS } from '@/lib/domain/permission-sets/catalogue';
import { awsAdmin, signInToAws } from '../support/catalogue/aws-hands';
import { AWS_PROOFS, sealTexts } from '../support/catalogue/aws-proofs';
import { startCatalogueWorld } from '../support/catalogue/catalogue-world';
import { listEverythingMade } from '../support/catalogue/everything-made';
import { proveAndRevoke } from '../support/catalogue/prove-and-revoke';
import type { EngineWorld } from './engine-world';

vi.setConfig({ testTimeout: 300_000, maxConcurrency: 4 });

let world: EngineWorld;
let before: string[];
beforeAll(async () => {
  world = await startCatalogueWorld();
  await sealTexts(world, awsAdmin(world, '111111111111'));
  before = listEverythingMade(world);
}, 120_000);
afterAll(() => world.close());

const rows = AWS_PROOFS.map((proof, index) => ({ ...proof, name: `proof-aws-${index}` }));

it('every permission set of AWS has a proof', () => {
  const sets = PERMISSION_SETS.filter(({ cloud }) => cloud === 'aws').map(({ id }) => id);
  expect([...new Set(AWS_PROOFS.map(({ set }) => set))].sort()).toEqual([...new Set(sets)].sort());
});

describe.concurrent('the probe is allowed what was granted and refused what lies beside it', () => {
  it.each(rows)('$set: $what', (row) => proveAndRevoke(world, row, { name: row.name, signIn: signInToAws }));
});

it('nothing is left in clouds and clusters when everything was revoked', () => {
  expect(listEverythingMade(world)).toEqual(before);
});
