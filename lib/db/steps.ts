import { workloadAddress } from '@/lib/domain/words';
import { KINDS } from '@/lib/resources/kinds';
import type { Step } from '@/lib/resources/plan';
import type { ResourceKind } from '@/lib/resources/resource';
import { appendAudit } from './audit';
import type { Database } from './client';
import type { Step as StepRow, Workload } from './generated/client';
import { tellWorkload } from './tell-workload';

export type { StepRow };

export interface StepEnd {
  outcome: 'done' | 'not-done' | 'failed';
  code?: string;
  message?: string;
}

/** Commits that a write is about to be made, with its audit row: a call without such a row never happens. */
export async function startStep(db: Database, workload: Workload, step: Step, id: string, at: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const { action, spec } = step;
    await tx.step.create({
      data: { id, workloadId: workload.id, address: step.id, kind: spec.kind, action, startedAt: at },
    });
    const data = {
      action,
      noun: step.noun,
      kind: spec.kind,
      address: step.id,
      changes: step.changes.map(({ field }) => field),
    };
    await tellWorkload(tx, workload);
    await appendAudit(tx, { ...entryOf(workload, id), action: 'step.started', data }, at);
  });
}

/** Commits how a write ended; the second of the two rows. */
export async function finishStep(
  db: Database,
  workload: Workload,
  row: Pick<StepRow, 'id' | 'kind' | 'address' | 'action'>,
  end: StepEnd,
  at: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.step.update({ where: { id: row.id }, data: { finishedAt: at, ...end } });
    const noun = KINDS[row.kind as ResourceKind].noun;
    const data = { action: row.action, noun, kind: row.kind, address: row.address, ...end };
    await tellWorkload(tx, workload);
    await appendAudit(tx, { ...entryOf(workload, row.id), action: 'step.finished', data }, at);
  });
}

/** Writes whose end nobody recorded: their worker died in between. */
export function listOpenSteps(db: Database, workloadId: string): Promise<StepRow[]> {
  return db.step.findMany({ where: { workloadId, finishedAt: null }, orderBy: { startedAt: 'asc' } });
}

function entryOf(workload: Workload, stepId: string) {
  return {
    chain: workload.tenant,
    actor: 'portal',
    subjectKind: 'step',
    subjectId: stepId,
    workload: workloadAddress(workload),
    environment: workload.environment,
  };
}
