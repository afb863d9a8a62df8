import { finishStep, startStep } from '@/lib/db/steps';
import type { WorkloadState } from '@/lib/db/workload-state';
import { CloudFailure, type CloudFailureKind } from '@/lib/domain/failure';
import type { StepResult } from '@/lib/identity/cluster-evidence';
import { providerOf } from '@/lib/providers/resource-provider';
import type { Step, Wanted } from '@/lib/resources/plan';
import { planResources } from '@/lib/resources/plan-resources';
import type { ReconcileContext } from './reconcile-context';
import { refuseUnapproved } from './refuse-unapproved';

/** How a step ended, and the step as decided anew where the world had changed since it was planned. */
export interface AppliedStep {
  result: StepResult;
  replanned?: Step;
  /** How long the cloud asks to be left alone. */
  retryAfterSeconds?: number;
}

/** Whether trying again by itself may help: also for what vanished or was changed under our hands. */
const IS_RETRIED = {
  transient: true,
  throttled: true,
  gone: true,
  conflict: false,
  denied: false,
  invalid: false,
} satisfies Record<CloudFailureKind, boolean>;

/**
 * Writes one thing: its started row is committed before the call and finished after it. "Already exists" and "changed
 * meanwhile" are never taken for success or failure: the thing is read again and the plan decides.
 */
export async function applyStep(context: ReconcileContext, state: WorkloadState, step: Step): Promise<AppliedStep> {
  const refusal = step.action === 'delete' ? undefined : refuseUnapproved(step.spec, state.workload, state.grants);
  if (refusal) return { result: { id: step.id, outcome: 'failed', code: 'not-approved', message: refusal } };
  const row = { id: context.newId(), kind: step.spec.kind, address: step.id, action: step.action };
  await startStep(context.db, state.workload, step, row.id, context.now());
  const applied = await tryStep(context, step);
  const { outcome, code, message } = applied.result;
  const end = { outcome: outcome === 'done' ? ('done' as const) : ('failed' as const), code, message };
  await finishStep(context.db, state.workload, row, end, context.now());
  return applied;
}

async function tryStep(context: ReconcileContext, step: Step): Promise<AppliedStep> {
  try {
    await write(context, step);
    return { result: { id: step.id, outcome: 'done' } };
  } catch (error) {
    if (!(error instanceof CloudFailure)) throw error;
    context.log.warn({ err: error, code: error.code, step: step.id }, 'a step failed');
    if (step.action === 'delete') return { result: await settleDelete(context, step, error) };
    if (error.kind === 'conflict') return decideAnew(context, step, error);
    return { result: failed(step, error), retryAfterSeconds: error.retryAfterSeconds };
  }
}

function write({ access }: ReconcileContext, { action, spec }: Step): Promise<void> {
  const provider = providerOf(access, spec);
  if (action === 'delete') return provider.remove(spec);
  return action === 'create' ? provider.create(spec) : provider.update(spec);
}

/**
 * A lost answer after success looks like a refusal: AWS judges rights by the path and tags of what is there, so it denies
 * to delete a role that is gone. What counts is whether the thing is still there.
 */
async function settleDelete(context: ReconcileContext, step: Step, failure: CloudFailure): Promise<StepResult> {
  try {
    const observed = await providerOf(context.access, step.spec).read(step.spec);
    return observed.state === 'absent' ? { id: step.id, outcome: 'done' } : failed(step, failure);
  } catch (error) {
    if (error instanceof CloudFailure) return failed(step, failure);
    throw error;
  }
}

/** A lost answer after success looks like a conflict, and so does somebody else's object. */
async function decideAnew(context: ReconcileContext, step: Step, conflict: CloudFailure): Promise<AppliedStep> {
  const { spec } = step;
  const wish: Wanted = { spec, presence: 'present' };
  const provider = providerOf(context.access, spec);
  try {
    const observed = await provider.read(spec);
    const replanned = planResources([wish], new Map([[step.id, observed]])).steps[0];
    if (replanned?.action === 'keep') return { result: { id: step.id, outcome: 'done' } };
    if (replanned?.action === 'conflict' || replanned?.action === 'wait') {
      const { code, reason: message } = replanned;
      return {
        result: { id: step.id, outcome: 'failed', code, message },
        replanned: { ...step, ...replanned, dependsOn: step.dependsOn },
      };
    }
    if (replanned?.action === 'update') {
      await provider.update(spec);
      return { result: { id: step.id, outcome: 'done' } };
    }
    return { result: { ...failed(step, conflict), retry: true } };
  } catch (error) {
    if (error instanceof CloudFailure)
      return { result: failed(step, error), retryAfterSeconds: error.retryAfterSeconds };
    throw error;
  }
}

function failed({ id }: Step, { kind, code, message }: CloudFailure): StepResult {
  return { id, outcome: 'failed', code, message, retry: IS_RETRIED[kind] };
}
