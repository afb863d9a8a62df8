import type { Database, Tx } from './client';
import type { ApiToken, Person } from './generated/client';

export type { ApiToken } from './generated/client';

const USE_NOTED_EVERY_MS = 60_000;

/** The bearer token of a hash with its owner, while it is neither expired nor revoked. */
export function findApiToken(
  db: Database,
  tokenHash: string,
  now: Date,
): Promise<(ApiToken & { person: Person }) | null> {
  return db.apiToken.findFirst({
    where: { tokenHash, revokedAt: null, expiresAt: { gt: now } },
    include: { person: true },
  });
}

/** Notes that a token is in use, once a minute at most. */
export async function noteTokenUse(db: Database, token: ApiToken, now: Date): Promise<void> {
  if (token.lastUsedAt && now.getTime() - token.lastUsedAt.getTime() < USE_NOTED_EVERY_MS) return;
  await db.apiToken.updateMany({ where: { id: token.id }, data: { lastUsedAt: now } });
}

export function listApiTokens(db: Database, personId: string, now: Date): Promise<ApiToken[]> {
  return db.apiToken.findMany({
    where: { personId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
  });
}

export async function createApiToken(tx: Tx, token: Omit<ApiToken, 'lastUsedAt' | 'revokedAt'>): Promise<void> {
  await tx.apiToken.create({ data: token });
}

/** Whether there was a working token of this person to revoke. */
export async function revokeApiToken(tx: Tx, id: string, personId: string, now: Date): Promise<boolean> {
  const { count } = await tx.apiToken.updateMany({
    where: { id, personId, revokedAt: null },
    data: { revokedAt: now },
  });
  return count === 1;
}
