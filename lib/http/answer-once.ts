import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import canonicalize from 'canonicalize';
import { seal, unseal } from '@/lib/auth/seal';
import type { Tx } from '@/lib/db/client';
import { claimKey, findKey, finishKey, type KeyClaim, releaseKey, takeOverKey } from '@/lib/db/idempotency-keys';
import type { Actor } from '@/lib/domain/actor';
import { ProductError } from '@/lib/domain/failure';
import type { OperationContext } from '@/lib/operations/operation-context';

const KEY = /^[\x21-\x7e]{1,200}$/;
const WAIT_MS = 5_000;
const LOOK_EVERY_MS = 100;
/** Nothing we do takes this long: the process that had claimed the key is gone. */
const ABANDONED_MS = 60_000;

export interface Answer {
  status: number;
  body: unknown;
}

/** One try to do what a key stands for. */
interface Attempt {
  context: OperationContext;
  claim: KeyClaim;
  /** Of the answer, if it goes well. */
  status: number;
  run: Run;
}

/** The operation, in a context that keeps its answer. */
type Run = (context: OperationContext) => Promise<unknown>;

/**
 * Runs a POST once per person and `Idempotency-Key`: a repetition with the same input gets the first answer, one with
 * another input 422, one that meets the first still running waits and then gets its answer or 409. Only success is kept:
 * what was refused wrote nothing and may be tried again with the same key.
 */
export async function answerOnce(
  context: OperationContext,
  actor: Actor,
  given: { key: string | null; route: string; input: unknown; status: number },
  run: Run,
): Promise<Answer> {
  const { key, route, status } = given;
  if (key === null) return { status, body: await run(context) };
  if (!KEY.test(key))
    throw new ProductError('invalid', 'idempotency-key', 'An Idempotency-Key has 1 to 200 visible ASCII characters.');
  const bodyHash = createHash('sha256')
    .update(canonicalize(given.input) ?? '')
    .digest('hex');
  const attempt = { context, claim: { personId: actor.personId, key, route, bodyHash }, status, run };
  return (await isFirst(attempt)) ? runAndKeep(attempt) : repeated(attempt);
}

const isFirst = ({ context, claim }: Attempt): Promise<boolean> => claimKey(context.db, claim, context.now());

/**
 * The answer is kept in the transaction of the act it answers: a process that dies after it leaves the answer, one that
 * dies before it leaves nothing done. Where there was nothing to commit it is kept afterwards.
 */
async function runAndKeep({ context, claim, status, run }: Attempt): Promise<Answer> {
  const { db, config } = context;
  const keep = (tx: Tx, body: unknown) =>
    finishKey(tx, claim, status, seal(config.secret, 'idempotent-answer', JSON.stringify(body)));
  const keepAnswer = async (tx: Tx, body: unknown) => {
    if (!(await keep(tx, body))) throw stillRunning();
  };
  try {
    const body = await run({ ...context, keepAnswer });
    await keep(db, body);
    return { status, body };
  } catch (error) {
    await releaseKey(db, claim);
    throw error;
  }
}

async function repeated(attempt: Attempt): Promise<Answer> {
  const { context, claim } = attempt;
  const deadline = context.now().getTime() + WAIT_MS;
  while (context.now().getTime() < deadline) {
    const found = await findKey(context.db, claim.personId, claim.key);
    // The first user failed and let the key go.
    if (!found) return (await isFirst(attempt)) ? runAndKeep(attempt) : repeated(attempt);
    if (found.route !== claim.route || found.bodyHash !== claim.bodyHash)
      throw new ProductError('refused', 'idempotency-key-reused', 'This Idempotency-Key was used for another request.');
    if (found.status !== null) return keptAnswer(context, found.status, found.response);
    const isAbandoned = context.now().getTime() - found.createdAt.getTime() > ABANDONED_MS;
    if (isAbandoned && (await takeOverKey(context.db, found, context.now()))) return runAndKeep(attempt);
    await sleep(LOOK_EVERY_MS);
  }
  throw stillRunning();
}

function stillRunning(): ProductError {
  return new ProductError('conflict', 'still-running', 'The first request with this key is still running. Try again.');
}

function keptAnswer(context: OperationContext, status: number, response: unknown): Answer {
  const text = unseal(context.config.secret, 'idempotent-answer', String(response));
  if (text === undefined)
    throw new ProductError('conflict', 'answer-lost', 'This was done, but its answer can no longer be read.');
  return { status, body: JSON.parse(text) };
}
