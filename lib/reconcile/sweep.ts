import { addReconcileJob } from '@/lib/db/add-job';
import { listConvergedWorkloads, listLeftProbePods, listOverdueWorkloads } from '@/lib/db/sweep-queries';
import { CloudFailure } from '@/lib/domain/failure';
import { findDrift } from './find-drift';
import type { ReconcileContext } from './reconcile-context';

/** Longer than a probe pod can live. */
const LEFT_MS = 180_000;

/**
 * The slow loop beside the jobs: finds what a lost job left undone, what somebody changed in a cloud (clouds have no watch),
 * and pods nobody removed. It changes nothing but probe pods itself; it only asks for runs. Safe to run twice.
 */
export async function sweep(context: ReconcileContext): Promise<void> {
  const { db, now, log } = context;
  const overdue = await listOverdueWorkloads(db, now());
  const drifted = await findDrift(context, await listConvergedWorkloads(db, now()));
  for (const id of new Set([...overdue, ...drifted])) await addReconcileJob(db, id);
  const left = await removeLeftPods(context);
  if (overdue.length + drifted.length + left > 0) {
    log.info({ overdue: overdue.length, drifted: drifted.length, probePods: left }, 'the sweep found work');
  }
}

async function removeLeftPods({ db, probes, now, log }: ReconcileContext): Promise<number> {
  const pods = await listLeftProbePods(db, new Date(now().getTime() - LEFT_MS));
  for (const pod of pods) {
    try {
      await probes.remove(pod);
    } catch (error) {
      // An unreachable cluster: the next sweep tries again.
      if (!(error instanceof CloudFailure)) throw error;
      log.warn({ err: error, pod }, 'a left probe pod could not be removed');
    }
  }
  return pods.length;
}
