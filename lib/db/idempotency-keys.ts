import type { Database, Tx } from './client';
import type { IdempotencyKey } from './generated/client';

/** A key answers repetitions for a day. */
const KEPT_HOURS = 24;

export interface KeyClaim {
  personId: string;
  key: string;
  route: string;
  bodyHash: string;
}

/** True if this caller is the first to use the key, and so is to do the work. Old keys of the person go with it. */
export async function claimKey(db: Database, claim: KeyClaim, now: Date): Promise<boolean> {
  const keptSince = new Date(now.getTime() - KEPT_HOURS * 3_600_000);
  await db.idempotencyKey.deleteMany({ where: { personId: claim.personId, createdAt: { lt: keptSince } } });
  const { count } = await db.idempotencyKey.createMany({ data: [{ ...claim, createdAt: now }], skipDuplicates: true });
  return count === 1;
}

/** Takes over a key whose first user never finished; true for exactly one of those who try. */
export async function takeOverKey(db: Database, found: IdempotencyKey, now: Date): Promise<boolean> {
  const { personId, key, createdAt } = found;
  const { count } = await db.idempotencyKey.updateMany({
    where: { personId, key, createdAt, status: null },
    data: { createdAt: now },
  });
  return count === 1;
}

export function findKey(db: Database, personId: string, key: string): Promise<IdempotencyKey | null> {
  return db.idempotencyKey.findUnique({ where: { personId_key: { personId, key } } });
}

/**
 * Stores the answer once; false where another has stored one. `response` is sealed, because an answer may hold a new token.
 */
export async function finishKey(
  db: Database | Tx,
  { personId, key }: KeyClaim,
  status: number,
  response: string,
): Promise<boolean> {
  const { count } = await db.idempotencyKey.updateMany({
    where: { personId, key, status: null },
    data: { status, response },
  });
  return count === 1;
}

/** Lets a key be used again after work that failed and wrote nothing. */
export async function releaseKey(db: Database, { personId, key }: KeyClaim): Promise<void> {
  await db.idempotencyKey.deleteMany({ where: { personId, key, status: null } });
}
