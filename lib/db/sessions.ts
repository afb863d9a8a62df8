import type { Database, Tx } from './client';
import type { Person, Session } from './generated/client';

export interface NewSession {
  tokenHash: string;
  personId: string;
  signedInAt: Date;
  expiresAt: Date;
}

/** Starts a session; expired ones of the same person go with it, so that the table does not grow for ever. */
export async function createSession(tx: Tx, session: NewSession, now: Date): Promise<void> {
  await tx.session.deleteMany({ where: { personId: session.personId, expiresAt: { lt: now } } });
  await tx.session.create({ data: { ...session, createdAt: now } });
}

/** The session of a hashed cookie with its person, unless it has expired. */
export function findSession(
  db: Database,
  tokenHash: string,
  now: Date,
): Promise<(Session & { person: Person }) | null> {
  return db.session.findFirst({ where: { tokenHash, expiresAt: { gt: now } }, include: { person: true } });
}

/** Ends a session; ending one that is not there is no error. */
export async function deleteSession(db: Database | Tx, tokenHash: string): Promise<void> {
  await db.session.deleteMany({ where: { tokenHash } });
}
