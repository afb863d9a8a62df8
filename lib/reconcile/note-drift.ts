import { noteAudit } from '@/lib/db/note-audit';
import type { Workload } from '@/lib/db/workload-state';
import { workloadAddress } from '@/lib/domain/words';
import type { Plan } from '@/lib/resources/plan';
import { isWrite } from './apply-plan';
import type { Wishes } from './load-wishes';
import type { ReconcileContext } from './reconcile-context';

/** Writes down that somebody changed what had been as wanted: nothing new was wished, and still there is something to do. */
export async function noteDrift(
  { db, now, log }: ReconcileContext,
  workload: Workload,
  wishes: Wishes,
  plan: Plan,
): Promise<void> {
  const isNew = workload.setUpDigest !== wishes.setUpDigest;
  const isOpen = !workload.convergedAt || workload.failures > 0;
  const changed = plan.steps.filter((step) => isWrite(step) && step.action !== 'delete');
  if (isNew || isOpen || changed.length === 0) return;
  const data = {
    changes: changed.map(({ id, noun, action, changes }) => ({
      id,
      noun,
      action,
      fields: changes.map(({ field }) => field),
    })),
  };
  log.warn({ workload: workloadAddress(workload), ...data }, 'drift found');
  const entry = {
    chain: workload.tenant,
    actor: 'portal',
    action: 'drift.found',
    subjectKind: 'workload',
    subjectId: workload.id,
    workload: workloadAddress(workload),
    environment: workload.environment,
    data,
  };
  await noteAudit(db, entry, now());
}
