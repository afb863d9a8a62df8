import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addReconcileJob } from '@/lib/db/add-job';
import { INVOICES, inAzure, READ_CONTAINER } from './engine-azure-workload';
import { approve, loadWorkload, until } from './engine-grant';
import { type EngineWorld, startEngineWorld } from './engine-world';

const REF = { tenant: 'billing', environment: 'prod-azure', serviceAccount: 'invoice-worker' };
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

async function listProven(workloadId: string): Promise<unknown[]> {
  return (await loadWorkload(world, workloadId)).proofs.filter(({ result }) => result === 'proven');
}

it('resumes what a worker killed with SIGKILL left between the identity and its rights, with one thing of each', async () => {
  const first = await startWorker();
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

  await startWorker();
  await until(async () => (await listProven(workloadId)).length === 2);
  const { steps } = await loadWorkload(world, workloadId);
  expect(steps.every(({ finishedAt }) => finishedAt !== null)).toBe(true);
  const { identity, assignments } = inAzure(world, REF);
  expect(identity()?.federatedCredentials).toHaveLength(2);
  expect(assignments()).toHaveLength(1);
}, 180_000);
