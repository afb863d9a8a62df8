import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addReconcileJob } from '@/lib/db/add-job';
import { approve, loadWorkload, until } from './engine-grant';
import { createWorkers } from './engine-worker';
import { type EngineWorld, startEngineWorld } from './engine-world';

const REF = { tenant: 'tenant', environment: 'prod', serviceAccount: 'report-batch' };
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

async function listLeaseHolders(): Promise<(string | null)[]> {
  return (await world.db.cluster.findMany({ orderBy: { name: 'asc' } })).map(({ leaseHolder }) => leaseHolder);
}

it('resumes within 30 s what a worker killed with SIGKILL left half applied, and stops in good order on SIGTERM', async () => {
  const first = await workers.start();
  await until(
    async () => (await world.db.cluster.count({ where: { issuer: { not: null }, environment: 'prod' } })) === 2,
  );
  world.faults.plant({ service: 'iam', operation: 'AttachRolePolicy', kind: 'hang' });
  const { workloadId } = await approve(world, REF, { bucket: 'tenant-data', prefix: 'raw/' });
  await addReconcileJob(world.db, workloadId);
  const dead = await listLeaseHolders();
  const isAttaching = (kind: string) => kind === 'aws.iam.RolePolicyAttachment';
  await until(async () => (await loadWorkload(world, workloadId)).steps.some(({ kind }) => isAttaching(kind)));
  first.kill('SIGKILL');
  await once(first, 'exit');
  world.faults.clear();

  const killedAt = Date.now();
  const second = await workers.start();
  await until(
    async () =>
      (await loadWorkload(world, workloadId)).steps.filter(
        ({ kind, outcome }) => isAttaching(kind) && outcome === 'done',
      ).length > 0,
  );
  expect(Date.now() - killedAt).toBeLessThan(30_000);
  await until(async () => (await loadWorkload(world, workloadId)).status === 'proven');
  expect((await loadWorkload(world, workloadId)).steps.every(({ finishedAt }) => finishedAt !== null)).toBe(true);

  // The dead worker's leases run out on their own; only what the second holds is its to give back.
  await until(async () => !(await listLeaseHolders()).some((holder) => holder === null || dead.includes(holder)));
  second.kill('SIGTERM');
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  expect(await world.db.workerHeartbeat.count()).toBeLessThanOrEqual(4);
  expect(await world.db.cluster.count({ where: { leaseHolder: { not: null } } })).toBe(0);
}, 180_000);
