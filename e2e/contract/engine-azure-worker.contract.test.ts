import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addReconcileJob } from '@/lib/db/add-job';
import { INVOICES, inAzure, READ_CONTAINER } from './engine-azure-workload';
import { approve, loadWorkload, until } from './engine-grant';
import { createWorkers } from './engine-worker';
import { type EngineWorld, startEngineWorld } from './engine-world';

const REF = { tenant: 'billing', environment: 'prod-azure', serviceAccount: 'invoice-worker' };
let world: EngineWorld;
let workers: ReturnType<typeof createWorkers>;

beforeAll(async () => {
  world = await startEngineWorld({ isWatching: false });
  workers = createWorkers(world);
}, 120_000);
afterAll(async () => {
  workers.killAll();
  await world.close();
});

/** A cluster that was seen later than the other has the other proven once more, so clusters are counted and not proofs. */
async function listProvenClusters(workloadId: string): Promise<string[]> {
  const { proofs } = await loadWorkload(world, workloadId);
  return [...new Set(proofs.flatMap(({ cluster, result }) => (result === 'proven' ? [cluster] : [])))].sort();
}

it('resumes what a worker killed with SIGKILL left between the identity and its rights, with one thing of each', async () => {
  const first = await workers.start();
  const known = { issuer: { not: null }, environment: 'prod-azure' };
  await until(async () => (await world.db.cluster.count({ where: known })) === 2);
  world.faults.plant({ service: 'arm', operation: 'RoleAssignments_Create', kind: 'hang' });
  const { workloadId } = await approve(world, REF, { container: INVOICES, prefix: 'raw/' }, READ_CONTAINER);
  await addReconcileJob(world.db, workloadId);
  const isAssigning = (kind: string) => kind === 'azure.RoleAssignment';
  await until(async () => (await loadWorkload(world, workloadId)).steps.some(({ kind }) => isAssigning(kind)));
  first.kill('SIGKILL');
  await once(first, 'exit');
  world.faults.clear();

  await workers.start();
  await until(async () => (await listProvenClusters(workloadId)).join() === 'aks1,aks2');
  const { steps } = await loadWorkload(world, workloadId);
  expect(steps.every(({ finishedAt }) => finishedAt !== null)).toBe(true);
  const { identity, assignments } = inAzure(world, REF);
  expect(identity()?.federatedCredentials).toHaveLength(2);
  expect(assignments()).toHaveLength(1);
}, 180_000);
