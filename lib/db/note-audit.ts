import { type AuditEntry, appendAudit } from './audit';
import type { Database } from './client';

/** An audit row of its own, for what was observed rather than done. */
export async function noteAudit(db: Database, entry: AuditEntry, at: Date): Promise<void> {
  await db.$transaction((tx) => appendAudit(tx, entry, at));
}
