import { type AuditEntry, auditHash } from './audit';
import type { Database } from './client';
import type { Audit, Prisma } from './generated/client';

export type AuditRecord = Audit;

const WALK_ROWS = 1000;

/** One page of a chain, newest first; `text` is looked for in action, subject and workload. */
export async function listAudit(
  db: Database,
  chain: string,
  page: { before?: number; limit: number; text?: string },
): Promise<{ rows: AuditRecord[]; total: number }> {
  const contains = { contains: page.text, mode: 'insensitive' as const };
  const where: Prisma.AuditWhereInput = {
    chain,
    ...(page.text && { OR: [{ action: contains }, { subjectId: contains }, { workload: contains }] }),
  };
  const [rows, total] = await Promise.all([
    db.audit.findMany({
      where: page.before === undefined ? where : { AND: [where, { seq: { lt: page.before } }] },
      orderBy: { seq: 'desc' },
      take: page.limit,
    }),
    db.audit.count({ where }),
  ]);
  return { rows, total };
}

/** The newest rows about one workload. */
export function listWorkloadAudit(
  db: Database,
  chain: string,
  workload: string,
  limit: number,
): Promise<AuditRecord[]> {
  return db.audit.findMany({ where: { chain, workload }, orderBy: { seq: 'desc' }, take: limit });
}

/**
 * Walks a whole chain: every row's hash is over its content and the hash before it, nothing is missing, and the head is
 * the last row. False as soon as something does not fit.
 */
export async function isChainIntact(db: Database, chain: string): Promise<boolean> {
  const head = await db.auditHead.findUnique({ where: { chain } });
  let hash = '';
  let seq = 0;
  while (seq < (head?.seq ?? 0)) {
    const rows = await db.audit.findMany({
      where: { chain, seq: { gt: seq, lte: head?.seq ?? 0 } },
      orderBy: { seq: 'asc' },
      take: WALK_ROWS,
    });
    if (rows.length === 0) return false;
    for (const row of rows) {
      if (row.seq !== seq + 1 || row.prevHash !== hash || row.hash !== auditHash(hashedOf(row))) return false;
      ({ hash, seq } = row);
    }
  }
  return hash === (head?.hash ?? '');
}

function hashedOf(row: Audit): Parameters<typeof auditHash>[0] {
  const { chain, seq, actor, action, subjectKind, subjectId, prevHash } = row;
  const entry: AuditEntry = { chain, actor, action, subjectKind, subjectId };
  if (row.workload !== null) entry.workload = row.workload;
  if (row.environment !== null) entry.environment = row.environment;
  return { ...entry, data: row.data as Record<string, unknown>, seq, at: row.at.toISOString(), prevHash };
}
