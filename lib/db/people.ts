import type { Database, Tx } from './client';
import type { Person } from './generated/client';

export type { Person } from './generated/client';

/** What a sign-in tells about somebody. */
export interface SignedInPerson {
  issuer: string;
  subject: string;
  displayName: string;
  email?: string;
  groups: string[];
  /** Already sealed. */
  refreshToken?: string;
}

/** Creates or refreshes the row of (issuer, subject) and returns its id; e-mail addresses identify nobody. */
export async function savePerson(tx: Tx, id: string, signedIn: SignedInPerson, now: Date): Promise<string> {
  const { issuer, subject, refreshToken, ...seen } = signedIn;
  const fresh = { ...seen, email: seen.email ?? null, groupsSeenAt: now, groupsFailure: null, refreshToken };
  const person = await tx.person.upsert({
    where: { issuer_subject: { issuer, subject } },
    create: { id, issuer, subject, createdAt: now, ...fresh },
    update: fresh,
    select: { id: true },
  });
  return person.id;
}

export function findPersonBySubject(db: Database, issuer: string, subject: string): Promise<Person | null> {
  return db.person.findUnique({ where: { issuer_subject: { issuer, subject } } });
}

export function findPerson(db: Database | Tx, id: string): Promise<Person | null> {
  return db.person.findUnique({ where: { id } });
}

/** Locks a person's row until the transaction ends: whoever renews the groups does it alone. */
export async function lockPerson(tx: Tx, id: string): Promise<Person | null> {
  await tx.$queryRaw`select 1 from "Person" where id = ${id}::uuid for update`;
  return findPerson(tx, id);
}

export interface RenewedGroups {
  groups: string[];
  /** Sealed; absent where the provider did not rotate it. */
  refreshToken?: string;
}

export async function saveGroups(
  tx: Tx,
  id: string,
  { groups, refreshToken }: RenewedGroups,
  now: Date,
): Promise<void> {
  await tx.person.update({ where: { id }, data: { groups, groupsSeenAt: now, groupsFailure: null, refreshToken } });
}

/** Notes why groups could not be renewed; `forget` also drops a refresh token the provider will never take again. */
export async function saveGroupsFailure(tx: Tx, id: string, reason: string, forget: boolean): Promise<void> {
  await tx.person.update({
    where: { id },
    data: { groupsFailure: reason, ...(forget && { refreshToken: null }) },
  });
}

/** Display names by id; a person who is no longer known keeps a name that says so. */
export async function listNames(db: Database | Tx, ids: Iterable<string>): Promise<Map<string, string>> {
  const uuids = [...new Set(ids)].filter((id) => /^[0-9a-f-]{36}$/.test(id));
  const rows = await db.person.findMany({ where: { id: { in: uuids } }, select: { id: true, displayName: true } });
  return new Map(rows.map(({ id, displayName }) => [id, displayName]));
}
