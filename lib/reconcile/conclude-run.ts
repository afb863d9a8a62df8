import { releaseNamespaces } from '@/lib/db/namespace-bindings';
import { endPodIdentity } from '@/lib/db/pod-identity';
import { saveJudgement, type WorkloadState } from '@/lib/db/workload-state';
import { deriveHeadline } from '@/lib/domain/headline';
import { ASSIGNING_REASON } from '@/lib/identity/aad-pod-identity/judge-assigned';
import type { Observations } from '@/lib/resources/plan';
import { type AfterEnd, afterEnd } from './after-end';
import type { AppliedPlan } from './apply-plan';
import { judgeWorkload } from './judge-workload';
import type { Wishes } from './load-wishes';
import { type Look, type LookInput, lookAgain } from './look-again';
import type { Proving } from './prove-workload';
import type { ReconcileContext } from './reconcile-context';
import { hasRetries, isAsWanted, isStuck, listRemovedGrants, PROVE_NOW, wantedProofSince } from './run-facts';

/** What one run did. */
export interface RunOutcome {
  /** What there was before anything was written. */
  observed: Observations;
  applied: AppliedPlan;
  proving: Proving;
  setUpAt: Date | null;
}

/** Judges a run and stores it in one transaction, with when and why to look again. */
export async function concludeRun(
  context: ReconcileContext,
  state: WorkloadState,
  wishes: Wishes,
  outcome: RunOutcome,
): Promise<void> {
  const now = context.now();
  const { workload } = state;
  const { observed, applied, proving, setUpAt } = outcome;
  const removedGrants = listRemovedGrants(wishes, applied);
  const after = afterEnd(state, wishes, removedGrants, now);
  const { proofs, progress } = proving;
  const facts = { observed, proofs, progress, setUpAt, after, now };
  const conditions = judgeWorkload(state, wishes, applied, facts);
  const failures = hasRetries(applied) ? workload.failures + 1 : 0;
  const isAssigning = conditions.some(({ reason }) => reason === ASSIGNING_REASON);
  const isKept = wishes.liveGrants.length > 0 || state.podIdentity?.removedAt === null;
  const look = nextLook(context, wishes, outcome, { now, failures, after, isAssigning, isKept });
  const isConverged = applied.plan.steps.every(({ id }) => isAsWanted(applied, id));
  const judgement = {
    conditions,
    headline: deriveHeadline(conditions, now.toISOString()),
    runAt: look.at,
    ...storedLook(state, proving, look),
    failures,
    setUpAt,
    setUpDigest: wishes.setUpDigest,
    convergedAt: isConverged ? now : workload.convergedAt,
    credentialsUntil: after.credentialsUntil,
    removedGrants,
  };
  await saveJudgement(context.db, workload, judgement, now);
  const isGone = isConverged && state.podIdentity?.removedAt != null;
  if (isGone) await endPodIdentity(context.db, workload);
  if (removedGrants.length > 0 || isGone) await releaseNamespaces(context.db, workload.tenant, workload.environment);
}

function nextLook(
  context: ReconcileContext,
  wishes: Wishes,
  { observed, applied, proving }: RunOutcome,
  {
    isKept,
    after,
    ...known
  }: Pick<LookInput, 'now' | 'failures' | 'isAssigning'> & { isKept: boolean; after: AfterEnd },
): Look {
  return lookAgain({
    ...known,
    endings: [...after.rightsUntil.values(), ...(after.credentialsUntil ? [after.credentialsUntil] : [])],
    random: context.random(),
    isRetrying: known.failures > 0,
    isStuck: isStuck(applied),
    retryAfterSeconds: askedPause(observed, applied),
    probesRunning: proving.running,
    probeDueAt: proving.nextAt,
    grantEnds: wishes.liveGrants.map(({ endsAt }) => endsAt),
    hasGrants: isKept,
  });
}

/** The longest time that any read or write was asked to wait. */
function askedPause(observed: Observations, { retryAfterSeconds = 0 }: AppliedPlan): number {
  const asked = [...observed.values()].map((one) => (one.state === 'unreadable' ? (one.retryAfterSeconds ?? 0) : 0));
  return Math.max(retryAfterSeconds, ...asked);
}

/** A person's wish for a proof stands, with its time, until the last of its probes has answered. */
function storedLook({ workload }: WorkloadState, { running }: Proving, look: Look) {
  const since = wantedProofSince(workload);
  if (since && running > 0) return { lookAgainAt: since, lookAgainWhy: PROVE_NOW };
  return { lookAgainAt: look.at, lookAgainWhy: look.why };
}
