import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addReconcileJob } from '@/lib/db/add-job';
import { approve, loadWorkload, until } from './engine-grant';
import { type EngineWorld, startEngineWorld } from './engine-world';

const REF = { tenant: 'tenant', environment: 'prod', serviceAccount: 'report-batch' };
let world: EngineWorld;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  world = await startEngineWorld({ isWatching: false });
}, 120_000);
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await world.close();
});

async function startWorker(): Promise<ChildProcess> {
  const env = { ...process.env, ...world.environment, LOG_LEVEL: 'info' };
  const worker = spawn(process.execPath, ['--import', 'tsx', 'lib/worker/main.ts'], { env });
  workers.push(worker);
  let text = '';
  for (const stream of [worker.stdout, worker.stderr]) stream?.on('data', (chunk) => (text += chunk));
  await until(async () => text.includes('worker ready') || worker.exitCode !== null);
  expect(text).toContain('worker ready');
  return worker;
}

it('resumes within 30 s what a worker killed with SIGKILL left half applied, and stops in good order on SIGTERM', async () => {
  const first = await startWorker();
  await until(
    async () => (await world.db.cluster.count({ where: { issuer: { not: null }, environment: 'prod' } })) === 2,
  );
  world.faults.plant({ service: 'iam', operation: 'AttachRolePolicy', kind: 'hang' });
  const { workloadId } = await approve(world, REF, { bucket: 'tenant-data', prefix: 'raw/' });
  await addReconcileJob(world.db, workloadId);
  const isAttaching = (kind: string) => kind === 'aws.iam.RolePolicyAttachment';
  await until(async () => (await loadWorkload(world, workloadId)).steps.some(({ kind }) => isAttaching(kind)));
  first.kill('SIGKILL');
  await once(first, 'exit');
  world.faults.clear();

  const killedAt = Date.now();
  const second = await startWorker();
  await until(
    async () =>
      (await loadWorkload(world, workloadId)).steps.filter(
        ({ kind, outcome }) => isAttaching(kind) && outcome === 'done',
      ).length > 0,
  );
  expect(Date.now() - killedAt).toBeLessThan(30_000);
  await until(async () => (await loadWorkload(world, workloadId)).status === 'proven');
  expect((await loadWorkload(world, workloadId)).steps.every(({ finishedAt }) => finishedAt !== null)).toBe(true);

  second.kill('SIGTERM');
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  expect(await world.db.workerHeartbeat.count()).toBeLessThanOrEqual(4);
  expect(await world.db.cluster.count({ where: { leaseHolder: { not: null } } })).toBe(0);
}, 180_000);
