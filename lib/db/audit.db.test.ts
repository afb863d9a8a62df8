import { afterAll, beforeAll, expect, it } from 'vitest';
import { appendAudit } from './audit';
import { isChainIntact, listAudit } from './audit-pages';
import { createTestDatabase, type TestDatabase } from './test-database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const entry = (chain: string, subjectId: string) => ({
  chain,
  actor: 'portal',
  action: 'step.started',
  subjectKind: 'step',
  subjectId,
  data: { nested: { n: 1, list: ['a', null] }, gone: undefined },
});

const append = (chain: string, id: string) =>
  database.db.$transaction((tx) => appendAudit(tx, entry(chain, id), new Date()), { maxWait: 20_000 });

it('appends from many transactions at once make one unbroken chain without gaps', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, index) => append('tenant', `s${index}`)));
  const { rows, total } = await listAudit(database.db, 'tenant', { limit: 100 });
  expect(total).toBe(20);
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => 20 - index));
  expect(await isChainIntact(database.db, 'tenant')).toBe(true);
});

it('a transaction that fails leaves neither its write nor its row', async () => {
  const failing = database.db.$transaction(async (tx) => {
    await tx.environment.create({ data: { name: 'half' } });
    await appendAudit(tx, entry('tenant', 'never'), new Date());
    throw new Error('crash');
  });
  await expect(failing).rejects.toThrow('crash');
  expect(await database.db.environment.count()).toBe(0);
  expect(await isChainIntact(database.db, 'tenant')).toBe(true);
});

it.each([
  ['a changed row', (chain: string) => database.db.audit.updateMany({ where: { chain, seq: 2 }, data: { data: {} } })],
  ['a removed row', (chain: string) => database.db.audit.deleteMany({ where: { chain, seq: 2 } })],
  ['a cut end', (chain: string) => database.db.audit.deleteMany({ where: { chain, seq: 3 } })],
])('%s is noticed', async (what, tamper) => {
  for (const id of ['1', '2', '3']) await append(what, id);
  expect(await isChainIntact(database.db, what)).toBe(true);
  await tamper(what);
  expect(await isChainIntact(database.db, what)).toBe(false);
});
