import { type AuditEntry, auditHash } from './audit';
import type { Database } from './client';
import type { Audit } from './generated/client';

/** The last row up to which a chain is known to hold. */
export interface ChainEnd {
  seq: number;
  hash: string;
}

const START: ChainEnd = { seq: 0, hash: '' };
const WALK_ROWS = 1000;

/**
 * Walks a chain from a row to its head: every row's hash is over its content and the hash before it, and the head is the
 * last row. Nothing may be missing before that row either. Returns the end, or undefined where something does not fit.
 */
export async function walkChain(db: Database, chain: string, from: ChainEnd = START): Promise<ChainEnd | undefined> {
  const head = (await db.auditHead.findUnique({ where: { chain } })) ?? START;
  const known = await db.audit.count({ where: { chain, seq: { lte: head.seq } } });
  if (known !== head.seq || head.seq < from.seq) return undefined;
  let end = from;
  while (end.seq < head.seq) {
    const rows = await db.audit.findMany({
      where: { chain, seq: { gt: end.seq, lte: head.seq } },
      orderBy: { seq: 'asc' },
      take: WALK_ROWS,
    });
    if (rows.length === 0) return undefined;
    for (const row of rows) {
      if (row.seq !== end.seq + 1 || row.prevHash !== end.hash || !isRowIntact(row)) return undefined;
      end = { seq: row.seq, hash: row.hash };
    }
  }
  return end.hash === head.hash ? end : undefined;
}

/** Whether a row says what it said when its hash was made. */
export function isRowIntact(row: Audit): boolean {
  const { chain, seq, actor, action, subjectKind, subjectId, prevHash } = row;
  const entry: AuditEntry = { chain, actor, action, subjectKind, subjectId };
  if (row.workload !== null) entry.workload = row.workload;
  if (row.environment !== null) entry.environment = row.environment;
  const data = row.data as Record<string, unknown>;
  return row.hash === auditHash({ ...entry, data, seq, at: row.at.toISOString(), prevHash });
}

export async function listChains(db: Database): Promise<string[]> {
  const heads = await db.auditHead.findMany({ select: { chain: true }, orderBy: { chain: 'asc' } });
  return heads.map(({ chain }) => chain);
}
