import { finishStep, listOpenSteps, type StepEnd, type StepRow } from '@/lib/db/steps';
import type { Workload } from '@/lib/db/workload-state';
import type { Plan } from '@/lib/resources/plan';
import type { ReconcileContext } from './reconcile-context';

/**
 * Closes the rows of writes whose worker died before it could: what the plan, made from a fresh look, would still do was
 * not done; everything else was. Returns when the last of those that were done began.
 */
export async function closeSteps(
  { db, now }: ReconcileContext,
  workload: Workload,
  plan: Plan,
): Promise<Date | undefined> {
  let lastDoneAt: Date | undefined;
  for (const row of await listOpenSteps(db, workload.id)) {
    const end = endOf(row, plan);
    if (end.outcome === 'done') lastDoneAt = row.startedAt;
    await finishStep(db, workload, row, end, now());
  }
  return lastDoneAt;
}

function endOf({ address, action }: StepRow, { steps }: Plan): StepEnd {
  const step = steps.find(({ id }) => id === address);
  if (step?.action === 'wait') {
    return {
      outcome: 'not-done',
      code: 'not-seen',
      message: 'The worker stopped, and what came of it cannot be seen now.',
    };
  }
  const isPending = step?.action === action;
  return isPending
    ? { outcome: 'not-done', code: 'worker-stopped', message: 'The worker stopped before this was written.' }
    : { outcome: 'done', code: 'worker-stopped', message: 'The worker stopped after this was written.' };
}
