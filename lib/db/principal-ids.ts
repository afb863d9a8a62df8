import type { PrincipalIds } from '@/lib/identity/desired-input';
import type { Database } from './client';

/** Remembers which ids a principal had, so that what names an id it no longer has can be found and taken away. */
export async function notePrincipalIds(
  db: Database,
  workloadId: string,
  system: string,
  { clientId, principalId }: PrincipalIds,
  now: Date,
): Promise<void> {
  await db.principal.createMany({
    data: [{ workloadId, system, clientId, principalId, seenAt: now }],
    skipDuplicates: true,
  });
}

/** Every object id the principal ever had. */
export async function listPrincipalIds(db: Database, workloadId: string, system: string): Promise<string[]> {
  const rows = await db.principal.findMany({ where: { workloadId, system }, orderBy: { seenAt: 'asc' } });
  return rows.map(({ principalId }) => principalId);
}

/** The ids last seen. */
export async function findPrincipalIds(
  db: Database,
  workloadId: string,
  system: string,
): Promise<PrincipalIds | undefined> {
  const row = await db.principal.findFirst({ where: { workloadId, system }, orderBy: { seenAt: 'desc' } });
  return row ? { clientId: row.clientId, principalId: row.principalId } : undefined;
}
