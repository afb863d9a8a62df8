import { afterAll, beforeAll, expect, it } from 'vitest';
import { appendAudit, auditHash } from './audit';
import { listAudit } from './audit-pages';
import { createTestDatabase, type TestDatabase } from './test-database';
import { VerifiedChains } from './verified-chains';
import { isRowIntact, walkChain } from './walk-chain';

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
  workload: 'tenant/prod/api',
  environment: 'prod',
  data: { nested: { n: 1, list: ['a', null] }, gone: undefined },
});

const append = (chain: string, id: string) =>
  database.db.$transaction((tx) => appendAudit(tx, entry(chain, id), new Date()), { maxWait: 20_000 });

it('appends from many transactions at once make one unbroken chain without gaps', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, index) => append('tenant', `s${index}`)));
  const { rows, total } = await listAudit(database.db, 'tenant', { limit: 100 });
  expect(total).toBe(20);
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => 20 - index));
  expect(await walkChain(database.db, 'tenant')).toBeDefined();
});

it('a transaction that fails leaves neither its write nor its row', async () => {
  const failing = database.db.$transaction(async (tx) => {
    await tx.environment.create({ data: { name: 'half' } });
    await appendAudit(tx, entry('tenant', 'never'), new Date());
    throw new Error('crash');
  });
  await expect(failing).rejects.toThrow('crash');
  expect(await database.db.environment.count()).toBe(0);
  expect(await walkChain(database.db, 'tenant')).toBeDefined();
});

/** What somebody does who can write the table and knows how hashes are made. */
async function rewrite(chain: string, seq: number): Promise<void> {
  const { at, prevHash, ...row } = await database.db.audit.findUniqueOrThrow({ where: { chain_seq: { chain, seq } } });
  const { actor, action, subjectKind, subjectId } = row;
  const entry = {
    ...{ chain, actor, action, subjectKind, subjectId },
    workload: 'tenant/prod/api',
    environment: 'prod',
  };
  const hash = auditHash({ ...entry, data: { forged: true }, seq, at: at.toISOString(), prevHash });
  await database.db.audit.update({ where: { chain_seq: { chain, seq } }, data: { data: { forged: true }, hash } });
  expect(isRowIntact(await database.db.audit.findUniqueOrThrow({ where: { chain_seq: { chain, seq } } }))).toBe(true);
}

it.each([
  ['a changed row', (chain: string) => database.db.audit.updateMany({ where: { chain, seq: 2 }, data: { data: {} } })],
  ['a removed row', (chain: string) => database.db.audit.deleteMany({ where: { chain, seq: 2 } })],
  ['a cut end', (chain: string) => database.db.audit.deleteMany({ where: { chain, seq: 3 } })],
  ['a row that was rewritten with a hash of its own', (chain: string) => rewrite(chain, 2)],
  ['a last row that was rewritten with a hash of its own', (chain: string) => rewrite(chain, 3)],
])('%s is noticed', async (what, tamper) => {
  for (const id of ['1', '2', '3']) await append(what, id);
  expect(await walkChain(database.db, what)).toBeDefined();
  await tamper(what);
  expect(await walkChain(database.db, what)).toBeUndefined();
});

it('a process that knows a chain walks only newer rows, and finds what was changed in old ones within ten minutes', async () => {
  for (const id of ['1', '2', '3']) await append('known', id);
  const chains = new VerifiedChains(database.db);
  const at = (minutes: number) => new Date(Date.UTC(2026, 10, 23, 6, minutes));
  expect(await chains.isIntact('known', at(0))).toBe(true);
  await database.db.audit.updateMany({ where: { chain: 'known', seq: 2 }, data: { data: { changed: true } } });
  await append('known', '4');
  expect(await chains.isIntact('known', at(9))).toBe(true);
  expect(await chains.isIntact('known', at(11))).toBe(false);
  expect(await chains.isIntact('known', at(12))).toBe(false);
  const { rows } = await listAudit(database.db, 'known', { limit: 10 });
  expect(rows.filter((row) => !isRowIntact(row)).map(({ seq }) => seq)).toEqual([2]);
});

it.each([
  [
    'a changed new row',
    (chain: string) => database.db.audit.updateMany({ where: { chain, seq: 3 }, data: { actor: 'x' } }),
  ],
  ['a removed old row', (chain: string) => database.db.audit.deleteMany({ where: { chain, seq: 1 } })],
  ['a cut end', (chain: string) => database.db.audit.deleteMany({ where: { chain, seq: 3 } })],
])('%s is noticed at once by a process that knows the rows before', async (what, tamper) => {
  const chain = `known: ${what}`;
  for (const id of ['1', '2']) await append(chain, id);
  const chains = new VerifiedChains(database.db);
  expect(await chains.isIntact(chain, new Date())).toBe(true);
  await append(chain, '3');
  await tamper(chain);
  expect(await chains.isIntact(chain, new Date())).toBe(false);
});
