import { gatherBoundaries } from '@/lib/db/tenants';
import { compileIntent } from '@/lib/domain/compile-intent';
import { findPermissionSet } from '@/lib/domain/permission-sets/catalogue';
import type { Probe } from '@/lib/domain/probe';
import type { Boundary, WorkloadRef } from '@/lib/domain/words';
import { CLUSTERS } from '@/sandbox/world/clusters';
import { type Granted, type loadWorkload, reconcileUntil, until } from '../../contract/engine-grant';
import { adminApi } from '../../contract/engine-people';
import { type EngineWorld, startEngineWorld } from '../../contract/engine-world';
import type { Place } from './catalogue-proof';

/** The engine's world once every cluster has been read. */
export async function startCatalogueWorld(): Promise<EngineWorld> {
  const world = await startEngineWorld();
  await until(async () => {
    const clusters = await world.db.cluster.findMany();
    return clusters.length === CLUSTERS.length && clusters.every(({ syncedAt, issuer }) => syncedAt && issuer);
  });
  return world;
}

/** A ServiceAccount of its own on each of the place's clusters, known to the read model. */
export async function newWorkload(world: EngineWorld, place: Place, name: string): Promise<WorkloadRef> {
  const { tenant, environment, clusters } = place;
  for (const cluster of clusters)
    await adminApi(world, cluster).createNamespacedServiceAccount({ namespace: tenant, body: { metadata: { name } } });
  await until(async () => (await world.db.clusterObject.count({ where: { name } })) === clusters.length);
  return { tenant, environment, serviceAccount: name };
}

/** What the catalogue says proves these parameters there. */
export async function probeFor(
  { db }: EngineWorld,
  workload: WorkloadRef,
  id: string,
  parameters: object,
): Promise<Probe> {
  const { tenant, environment } = workload;
  const rows = await db.boundary.findMany({ where: { tenant, environment } });
  const boundaries = gatherBoundaries(rows.map(({ details }) => details as unknown as Boundary));
  const set = findPermissionSet(id);
  const compiled = set && compileIntent(set, parameters, { workload, boundaries });
  if (!compiled?.ok) throw new Error(`${id} does not compile`);
  return compiled.probe;
}

export function untilProven(world: EngineWorld, { workloadId }: Pick<Granted, 'workloadId'>) {
  return reconcileUntil(world, workloadId, ({ status }) => status === 'proven');
}

/** Until everything that these grants brought is gone. */
export function untilRemoved(world: EngineWorld, { workloadId }: Pick<Granted, 'workloadId'>, grantIds: string[]) {
  const isRemoved = ({ grants }: Awaited<ReturnType<typeof loadWorkload>>) =>
    grants.filter(({ id }) => grantIds.includes(id)).every(({ removedAt }) => removedAt !== null);
  return reconcileUntil(world, workloadId, isRemoved);
}
