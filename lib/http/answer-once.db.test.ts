import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/domain/actor';
import { ProductError } from '@/lib/domain/failure';
import type { OperationContext } from '@/lib/operations/operation-context';
import { createTestContext, signInAs } from '@/lib/operations/test-context';
import { answerOnce } from './answer-once';

let database: TestDatabase;
let context: OperationContext;
let actor: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  context = await createTestContext(database.db);
  actor = (await signInAs(context, 'somebody', [])).actor;
});
afterAll(() => database.drop());

function counter() {
  const state = { runs: 0 };
  const run = async () => {
    state.runs += 1;
    return { status: 201, body: { value: `secret-${state.runs}` } };
  };
  return { state, run };
}

it('several at once with one key run once and all get the same answer', async () => {
  const { state, run } = counter();
  const given = { key: 'k1', route: 'createToken', input: { name: 'a' } };
  const answers = await Promise.all([1, 2, 3].map(() => answerOnce(context, actor, given, run)));
  expect(state.runs).toBe(1);
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set(['{"status":201,"body":{"value":"secret-1"}}']),
  );
  const stored = await database.db.idempotencyKey.findFirstOrThrow({ where: { key: 'k1' } });
  expect(JSON.stringify(stored)).not.toContain('secret-1');
});

it('the same key with another input or on another endpoint is refused', async () => {
  const { run } = counter();
  await answerOnce(context, actor, { key: 'k2', route: 'createToken', input: { name: 'a' } }, run);
  for (const given of [
    { key: 'k2', route: 'createToken', input: { name: 'b' } },
    { key: 'k2', route: 'createRequest', input: { name: 'a' } },
  ])
    await expect(answerOnce(context, actor, given, run)).rejects.toMatchObject({ code: 'idempotency-key-reused' });
});

it('a key whose work failed may be used again', async () => {
  const { state, run } = counter();
  const given = { key: 'k3', route: 'createToken', input: {} };
  const fail = async () => {
    throw new ProductError('conflict', 'not-now', 'Not now.');
  };
  await expect(answerOnce(context, actor, given, fail)).rejects.toMatchObject({ code: 'not-now' });
  expect(await answerOnce(context, actor, given, run)).toMatchObject({ status: 201 });
  expect(state.runs).toBe(1);
});

it('a key whose process died is taken over by exactly one of those who repeat', async () => {
  const { state, run } = counter();
  const given = { key: 'k4', route: 'createToken', input: {} };
  await answerOnce(context, actor, given, run);
  const died = { status: null, createdAt: new Date(Date.now() - 120_000) };
  await database.db.idempotencyKey.updateMany({ where: { key: 'k4' }, data: died });
  const answers = await Promise.all([answerOnce(context, actor, given, run), answerOnce(context, actor, given, run)]);
  expect(state.runs).toBe(2);
  expect(answers[0]).toEqual(answers[1]);
});
