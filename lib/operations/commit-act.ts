import { type AuditEntry, appendAudit } from '@/lib/db/audit';
import type { Tx } from '@/lib/db/client';
import type { OperationContext } from './operation-context';

/** What an act leaves behind. */
export interface Act<T> {
  /** What the operation answers, whole: a repetition of the same POST gets it from where it is kept. */
  result: T;
  /** Says that it was done. */
  audit: AuditEntry;
}

/**
 * Runs an act, the keeping of its answer and its audit row in one transaction: all or nothing. The row is the last statement before commit, because
 * it locks the chain's head; after the commit it also goes to standard output.
 */
export async function commitAct<T>(context: OperationContext, act: (tx: Tx) => Promise<Act<T>>): Promise<T> {
  const at = context.now();
  const { result, audit } = await context.db.$transaction(
    async (tx) => {
      const done = await act(tx);
      await context.keepAnswer?.(tx, done.result);
      await appendAudit(tx, done.audit, at);
      return done;
    },
    { timeout: 15_000, maxWait: 5_000 },
  );
  context.log.info({ audit: { ...audit, at } }, audit.action);
  return result;
}
