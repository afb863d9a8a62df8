import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import canonicalize from 'canonicalize';
import { seal, unseal } from '@/lib/auth/seal';
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

/**
 * Runs a POST once per person and `Idempotency-Key`: a repetition with the same input gets the first answer, one with
 * another input 422, one that meets the first still running waits and then gets its answer or 409. Only success is kept:
 * what was refused wrote nothing and may be tried again with the same key.
 */
export async function answerOnce(
  context: OperationContext,
  actor: Actor,
  given: { key: string | null; route: string; input: unknown },
  run: () => Promise<Answer>,
): Promise<Answer> {
  if (given.key === null) return run();
  if (!KEY.test(given.key))
    throw new ProductError('invalid', 'idempotency-key', 'An Idempotency-Key has 1 to 200 visible ASCII characters.');
  const bodyHash = createHash('sha256')
    .update(canonicalize(given.input) ?? '')
    .digest('hex');
  const claim = { personId: actor.personId, key: given.key, route: given.route, bodyHash };
  if (await claimKey(context.db, claim, context.now())) return runAndKeep(context, claim, run);
  return repeated(context, claim, run);
}

async function runAndKeep(context: OperationContext, claim: KeyClaim, run: () => Promise<Answer>): Promise<Answer> {
  let answer: Answer;
  try {
    answer = await run();
  } catch (error) {
    await releaseKey(context.db, claim);
    throw error;
  }
  const sealed = seal(context.config.secret, 'idempotent-answer', JSON.stringify(answer.body));
  await finishKey(context.db, claim, answer.status, sealed);
  return answer;
}

async function repeated(context: OperationContext, claim: KeyClaim, run: () => Promise<Answer>): Promise<Answer> {
  const deadline = context.now().getTime() + WAIT_MS;
  while (context.now().getTime() < deadline) {
    const found = await findKey(context.db, claim.personId, claim.key);
    if (!found) return answerOnceMore(context, claim, run);
    if (found.route !== claim.route || found.bodyHash !== claim.bodyHash)
      throw new ProductError('refused', 'idempotency-key-reused', 'This Idempotency-Key was used for another request.');
    if (found.status !== null) return keptAnswer(context, found.status, found.response);
    const isAbandoned = context.now().getTime() - found.createdAt.getTime() > ABANDONED_MS;
    if (isAbandoned && (await takeOverKey(context.db, found, context.now()))) return runAndKeep(context, claim, run);
    await sleep(LOOK_EVERY_MS);
  }
  throw new ProductError('conflict', 'still-running', 'The first request with this key is still running. Try again.');
}

/** The first user failed and let the key go. */
async function answerOnceMore(context: OperationContext, claim: KeyClaim, run: () => Promise<Answer>): Promise<Answer> {
  if (await claimKey(context.db, claim, context.now())) return runAndKeep(context, claim, run);
  return repeated(context, claim, run);
}

function keptAnswer(context: OperationContext, status: number, response: unknown): Answer {
  const text = unseal(context.config.secret, 'idempotent-answer', String(response));
  if (text === undefined)
    throw new ProductError('conflict', 'answer-lost', 'This was done, but its answer can no longer be read.');
  return { status, body: JSON.parse(text) };
}
