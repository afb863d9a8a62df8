import { withWorkloadLock } from '@/lib/db/workload-lock';
import { isDirty, markDirty } from '@/lib/db/workload-state';
import type { ReconcileContext } from './reconcile-context';
import { runOnce } from './run-once';

/** After this many runs in a row somebody keeps changing their mind; the rest is left to another job. */
const RUNS_MAX = 20;

/**
 * Brings one workload to what its grants want, as far as that goes now. Only one process at a time works on a workload:
 * one that finds it busy marks it dirty and ends, and the one that works goes on while it is dirty. Level-driven: why it
 * was called makes no difference.
 */
export async function reconcileWorkload(context: ReconcileContext, workloadId: string): Promise<void> {
  for (let turn = 0; turn < RUNS_MAX; turn += 1) {
    const locked = await withWorkloadLock(context.databaseUrl, workloadId, async (lockLost) => {
      let wakes = await runOnce(context, workloadId, lockLost);
      while (wakes !== undefined && (await isDirty(context.db, workloadId, wakes))) {
        wakes = await runOnce(context, workloadId, lockLost);
      }
      return wakes;
    });
    if (!locked.ran && turn > 0) return;
    if (!locked.ran) await markDirty(context.db, workloadId);
    // A mark may have come between the last look and the unlocking, by somebody who found the workload busy and ended.
    else if (locked.value === undefined || !(await isDirty(context.db, workloadId, locked.value))) return;
  }
}
