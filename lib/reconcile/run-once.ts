import { findWorkloadState, markDirty, saveJudgement, type WorkloadState } from '@/lib/db/workload-state';
import { deriveHeadline } from '@/lib/domain/headline';
import { planResources } from '@/lib/resources/plan-resources';
import { applyPlan } from './apply-plan';
import { closeSteps } from './close-steps';
import { concludeRun } from './conclude-run';
import { judgeWithoutAccount } from './judge-workload';
import { loadWishes, type Wishes } from './load-wishes';
import { noteDrift } from './note-drift';
import { observeWishes } from './observe-wishes';
import { proveWorkload } from './prove-workload';
import type { ReconcileContext } from './reconcile-context';
import { isAsWanted, madePrincipal, setUpTime, wantedProofSince } from './run-facts';

/**
 * One pass: observe, plan, apply, prove, judge, store, and say when to look again; and the wish for another where a principal was
 * made whose ids the rest of the plan waits for. Waits for nothing. Returns the row's `wakes` as it found them, undefined where
 * there is no such workload.
 */
export async function runOnce(
  context: ReconcileContext,
  workloadId: string,
  lockLost: AbortSignal,
): Promise<number | undefined> {
  const state = await findWorkloadState(context.db, workloadId);
  if (!state) return undefined;
  const wishes = await loadWishes(context, state, context.access, context.now());
  if (wishes) await bringAbout(context, state, wishes, lockLost);
  else await saveWithoutAccount(context, state);
  return state.workload.wakes;
}

async function bringAbout(
  context: ReconcileContext,
  state: WorkloadState,
  wishes: Wishes,
  lockLost: AbortSignal,
): Promise<void> {
  const observed = await observeWishes(context.access, wishes);
  const plan = planResources(wishes.wanted, observed);
  const resumedAt = await closeSteps(context, state.workload, plan);
  await noteDrift(context, state.workload, wishes, plan);
  const applied = await applyPlan(context, state, plan, lockLost);
  const setUpAt = setUpTime(state.workload, applied, context.now(), resumedAt);
  const proving = await proveWorkload(context, state, wishes, {
    plan: applied.plan,
    isAsWanted: (id) => isAsWanted(applied, id),
    setUpAt,
    wantedSince: wantedProofSince(state.workload),
  });
  lockLost.throwIfAborted();
  await concludeRun(context, state, wishes, { observed, applied, proving, setUpAt });
  if (madePrincipal(applied)) await markDirty(context.db, state.workload.id);
}

const WITHOUT_ACCOUNT_MS = 3_600_000;

async function saveWithoutAccount({ db, now: clock }: ReconcileContext, state: WorkloadState): Promise<void> {
  const now = clock();
  const { workload } = state;
  const { setUpAt, setUpDigest, convergedAt, credentialsUntil } = workload;
  const conditions = judgeWithoutAccount(state, now);
  const lookAgainAt = new Date(now.getTime() + WITHOUT_ACCOUNT_MS);
  const kept = { setUpAt, setUpDigest, convergedAt, credentialsUntil, failures: 0, removedGrants: [] };
  const headline = deriveHeadline(conditions, now.toISOString());
  const look = { runAt: lookAgainAt, lookAgainAt, lookAgainWhy: 'no-account' };
  await saveJudgement(db, workload, { ...kept, ...look, conditions, headline }, now);
}
