import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { applyManifest } from '@/sandbox/world/apply-manifest';
import { readManifests } from '@/sandbox/world/manifests';
import { untilSynced } from './engine-azure-workload';
import { until } from './engine-grant';
import { podIdentityObject } from './engine-pod-identity-world';
import { type EngineWorld, startEngineWorld } from './engine-world';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const DEFINITIONS = path.resolve('sandbox/world/objects/aadpodidentity-crds.yaml');
let world: EngineWorld;

beforeAll(async () => {
  world = await startEngineWorld();
  await untilSynced(world);
}, 120_000);
afterAll(() => world.close());

it('a cluster without a kind is as good as any; one that is installed later is read from then on', async () => {
  const aks2 = world.clusters.get('aks2');
  if (!aks2) throw new Error('no aks2');
  const access = { url: aks2.url, token: aks2.adminToken, ca: world.ca };
  const where = { cluster: 'aks2', kind: 'AzureIdentity' };
  expect((await world.db.cluster.findUniqueOrThrow({ where: { name: 'aks2' } })).unreachable).toBeNull();

  for (const manifest of readManifests(DEFINITIONS)) await applyManifest(access, manifest);
  const identity = podIdentityObject('AzureIdentity', 'billing', 'billing', { type: 0, resourceID: '/id' });
  await vi.waitFor(() => applyManifest(access, identity as never), 10_000);
  await until(async () => (await world.db.clusterObject.count({ where })) === 1);

  expect((await world.db.cluster.findUniqueOrThrow({ where: { name: 'aks2' } })).unreachable).toBeNull();
});
