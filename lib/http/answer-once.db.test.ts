import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/domain/actor';
import { ProductError } from '@/lib/domain/failure';
import { createToken } from '@/lib/operations/create-token';
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
    return { value: `secret-${state.runs}` };
  };
  return { state, run };
}

it('several at once with one key run once and all get the same answer', async () => {
  const { state, run } = counter();
  const given = { key: 'k1', route: 'createToken', input: { name: 'a' }, status: 201 };
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
  await answerOnce(context, actor, { key: 'k2', route: 'createToken', input: { name: 'a' }, status: 201 }, run);
  for (const given of [
    { key: 'k2', route: 'createToken', input: { name: 'b' }, status: 201 },
    { key: 'k2', route: 'createRequest', input: { name: 'a' }, status: 201 },
  ])
    await expect(answerOnce(context, actor, given, run)).rejects.toMatchObject({ code: 'idempotency-key-reused' });
});

it('a key whose work failed may be used again', async () => {
  const { state, run } = counter();
  const given = { key: 'k3', route: 'createToken', input: {}, status: 201 };
  const fail = async () => {
    throw new ProductError('conflict', 'not-now', 'Not now.');
  };
  await expect(answerOnce(context, actor, given, fail)).rejects.toMatchObject({ code: 'not-now' });
  expect(await answerOnce(context, actor, given, run)).toMatchObject({ status: 201 });
  expect(state.runs).toBe(1);
});

it('a key whose process died is taken over by exactly one of those who repeat', async () => {
  const { state, run } = counter();
  const given = { key: 'k4', route: 'createToken', input: {}, status: 201 };
  await answerOnce(context, actor, given, run);
  const died = { status: null, createdAt: new Date(Date.now() - 120_000) };
  await database.db.idempotencyKey.updateMany({ where: { key: 'k4' }, data: died });
  const answers = await Promise.all([answerOnce(context, actor, given, run), answerOnce(context, actor, given, run)]);
  expect(state.runs).toBe(2);
  expect(answers[0]).toEqual(answers[1]);
});

it('a process that dies after the commit and before the answer has done it once, and a repetition gets that answer', async () => {
  const { actor: owner } = await signInAs(context, 'owner', ['tenant-contributors']);
  const given = { key: 'k5', route: 'createToken', input: {}, status: 201 };
  let answered: unknown;
  const create = (on: OperationContext) => createToken(on, owner, { name: 'ci', scopes: ['read'], days: 1 });
  const die = async (on: OperationContext) => {
    answered = await create(on);
    throw new Error('killed');
  };
  await expect(answerOnce(context, owner, given, die)).rejects.toThrow('killed');
  expect(await answerOnce(context, owner, given, create)).toEqual({ status: 201, body: answered });
  expect(await database.db.apiToken.count({ where: { personId: owner.personId } })).toBe(1);
});

it('a process that was only slow cannot do what another has taken over and done', async () => {
  const { actor: owner } = await signInAs(context, 'slow', ['tenant-contributors']);
  const given = { key: 'k6', route: 'createToken', input: {}, status: 201 };
  const create = (on: OperationContext) => createToken(on, owner, { name: 'ci', scopes: ['read'], days: 1 });
  let other: Promise<unknown> | undefined;
  const beSlow = async (on: OperationContext) => {
    await database.db.idempotencyKey.updateMany({
      where: { key: 'k6' },
      data: { createdAt: new Date(Date.now() - 120_000) },
    });
    other = answerOnce(context, owner, given, create);
    await other;
    return create(on);
  };
  await expect(answerOnce(context, owner, given, beSlow)).rejects.toMatchObject({ code: 'still-running' });
  expect(await answerOnce(context, owner, given, create)).toEqual(await other);
  expect(await database.db.apiToken.count({ where: { personId: owner.personId } })).toBe(1);
});
