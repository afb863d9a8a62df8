import type { WorkloadState } from '@/lib/db/workload-state';
import type { StepResult } from '@/lib/identity/cluster-evidence';
import type { Plan, Step } from '@/lib/resources/plan';
import { KNOWN_AFTER_APPLY_CODE } from '@/lib/resources/plan-present';
import { type AppliedStep, applyStep } from './apply-step';
import type { ReconcileContext } from './reconcile-context';

/** What became of a plan. */
export interface AppliedPlan {
  /** As decided in the end: a step that met something unexpected stands here as it was decided then. */
  plan: Plan;
  results: StepResult[];
  /** The longest time any cloud asked to be left alone. */
  retryAfterSeconds?: number;
}

/**
 * Writes what a plan says, each step as soon as those it depends on are as wanted. A step that fails holds back only its
 * dependents; nothing is written once the lock is lost.
 */
export async function applyPlan(
  context: ReconcileContext,
  state: WorkloadState,
  plan: Plan,
  lockLost: AbortSignal,
): Promise<AppliedPlan> {
  const running = new Map<string, Promise<AppliedStep & { isAsWanted: boolean }>>();
  for (const step of plan.steps) {
    const needed = step.dependsOn.flatMap((id) => running.get(id) ?? []);
    running.set(step.id, runStep(context, state, step, needed, lockLost));
  }
  // All of them, before anything is thrown: no write may be left running behind.
  await Promise.allSettled(running.values());
  const applied = await Promise.all(running.values());
  const steps = plan.steps.map((step, index) => applied[index]?.replanned ?? step);
  const results = plan.steps.flatMap((step, index) => {
    const one = applied[index];
    return one && isWrite(step) && !one.replanned ? [one.result] : [];
  });
  const asked = applied.flatMap(({ retryAfterSeconds }) => retryAfterSeconds ?? []);
  return { plan: { steps }, results, retryAfterSeconds: asked.length > 0 ? Math.max(...asked) : undefined };
}

async function runStep(
  context: ReconcileContext,
  state: WorkloadState,
  step: Step,
  needed: Promise<{ isAsWanted: boolean }>[],
  lockLost: AbortSignal,
): Promise<AppliedStep & { isAsWanted: boolean }> {
  const before = await Promise.all(needed);
  if (!isWrite(step)) return { ...blocked(step), isAsWanted: step.action === 'keep' };
  if (step.code === KNOWN_AFTER_APPLY_CODE) return { ...blocked(step), isAsWanted: false };
  if (!before.every(({ isAsWanted }) => isAsWanted)) return { ...blocked(step), isAsWanted: false };
  lockLost.throwIfAborted();
  const applied = await applyStep(context, state, step);
  return { ...applied, isAsWanted: applied.result.outcome === 'done' };
}

function blocked({ id }: Step): AppliedStep {
  return { result: { id, outcome: 'blocked' } };
}

/** Steps that change the world. */
export function isWrite({ action }: Step): boolean {
  return action === 'create' || action === 'update' || action === 'delete';
}
