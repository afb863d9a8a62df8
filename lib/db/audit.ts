import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Tx } from './client';

/** What is written down about one act. People appear by opaque id only. */
export interface AuditEntry {
  /** Tenant name, or `platform`. */
  chain: string;
  /** Person id, `rule` or `portal`. */
  actor: string;
  /** `request.created`, `step.started` … */
  action: string;
  subjectKind: string;
  subjectId: string;
  /** `tenant/environment/serviceAccount`, where it concerns one. */
  workload?: string;
  environment?: string;
  data?: Record<string, unknown>;
}

/**
 * Extends a hash chain by one row. Must be the last statement before commit: it locks the chain's head, so everything
 * after it would make others wait.
 */
export async function appendAudit(tx: Tx, entry: AuditEntry, at: Date): Promise<void> {
  await tx.$executeRaw`insert into "AuditHead"(chain, seq, hash) values (${entry.chain}, 0, '') on conflict do nothing`;
  const heads = await tx.$queryRaw<
    { seq: number; hash: string }[]
  >`select seq, hash from "AuditHead" where chain = ${entry.chain} for update`;
  const head = heads[0];
  if (!head) throw new Error(`audit chain ${entry.chain} has no head`);
  const row = { ...entry, data: entry.data ?? {}, seq: head.seq + 1, at: at.toISOString(), prevHash: head.hash };
  const hash = auditHash(row);
  await tx.audit.create({ data: { ...row, at, data: row.data as object, hash } });
  await tx.auditHead.update({ where: { chain: entry.chain }, data: { seq: row.seq, hash } });
}

/** The hash of a row: over its canonical JSON (RFC 8785) with the previous row's hash in it. */
export function auditHash(row: AuditEntry & { seq: number; at: string; prevHash: string }): string {
  return createHash('sha256')
    .update(canonicalize(row) ?? '')
    .digest('hex');
}
