import { afterAll, beforeAll, expect, it } from 'vitest';
import { appendAudit } from './audit';
import { createDatabase, type Database } from './client';
import { directClient } from './direct-client';
import { createTestDatabase, type TestDatabase } from './test-database';

let database: TestDatabase;
let vanishing: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  vanishing = createDatabase(database.url, 1, 1_000);
});
afterAll(async () => {
  await vanishing.$disconnect();
  await database.drop();
});

const entry = { chain: 'tenant', actor: 'portal', action: 'test', subjectKind: 'test', subjectId: '1' };

it('a process that stands still inside a transaction does not keep the chain from the others', async () => {
  const held = new AbortController();
  const standing = vanishing.$transaction(
    async (tx) => {
      await appendAudit(tx, entry, new Date());
      held.abort();
      await new Promise((resolve) => setTimeout(resolve, 8_000));
    },
    { timeout: 60_000 },
  );
  const ended = standing.catch((error: unknown) => error);
  await new Promise((resolve) => held.signal.addEventListener('abort', resolve));
  const startedAt = Date.now();
  await database.db.$transaction((tx) => appendAudit(tx, entry, new Date()));
  expect(Date.now() - startedAt).toBeLessThan(6_000);
  expect(await database.db.audit.count()).toBe(1);
  expect(await ended).toBeInstanceOf(Error);
}, 30_000);

it('every session has the server look for clients that vanished', async () => {
  const [pooled] = await database.db.$queryRaw<object[]>`show tcp_keepalives_idle`;
  const client = directClient(database.url);
  await client.connect();
  const direct = await client.query('show tcp_keepalives_idle');
  await client.end();
  expect([pooled, direct.rows[0]]).toEqual([{ tcp_keepalives_idle: '5' }, { tcp_keepalives_idle: '5' }]);
});
