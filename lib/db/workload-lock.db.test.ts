import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from './test-database';
import { withWorkloadLock } from './workload-lock';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it('lets one work on a workload at a time and tells the other at once, while other workloads go on', async () => {
  const id = randomUUID();
  const inside = await withWorkloadLock(database.url, id, async () => [
    await withWorkloadLock(database.url, id, async () => 'both'),
    await withWorkloadLock(database.url, randomUUID(), async () => 'another workload'),
  ]);
  expect(inside).toEqual({ ran: true, value: [{ ran: false }, { ran: true, value: 'another workload' }] });
  expect(await withWorkloadLock(database.url, id, async () => 'later')).toEqual({ ran: true, value: 'later' });
});

it('gives the lock back when the work fails', async () => {
  const id = randomUUID();
  const failing = withWorkloadLock(database.url, id, () => Promise.reject(new Error('failed')));
  await expect(failing).rejects.toThrow('failed');
  expect((await withWorkloadLock(database.url, id, async () => 1)).ran).toBe(true);
});

it('says that the lock is lost when its connection is', async () => {
  const run = withWorkloadLock(database.url, randomUUID(), async (lockLost) => {
    const aborted = new Promise((resolve) => lockLost.addEventListener('abort', resolve));
    await database.db.$executeRaw`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'`;
    await aborted;
    return lockLost.aborted;
  });
  expect(await run).toEqual({ ran: true, value: true });
});
