import type { Database } from './client';
import type { Audit, Prisma } from './generated/client';

export type AuditRecord = Audit;

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
