import { setUpOf } from '@/lib/db/pod-identity';
import type { Proof } from '@/lib/db/proofs';
import { conditionsOf } from '@/lib/db/stored-values';
import type { WorkloadState } from '@/lib/db/workload-state';
import { carrySince } from '@/lib/domain/carry-since';
import type { Condition } from '@/lib/domain/status';
import type { ProofFacts } from '@/lib/identity/cluster-evidence';
import { addressOf } from '@/lib/resources/kinds';
import type { Observations } from '@/lib/resources/plan';
import type { AfterEnd } from './after-end';
import type { AppliedPlan } from './apply-plan';
import { findForeign, judgeForeign } from './foreign-rights';
import { judgeUsage } from './judge-usage';
import type { SystemWishes, Wishes } from './load-wishes';
import type { ProbeProgress } from './prove-grant';

/** What a run saw and did, beside its plan. */
export interface JudgeFacts {
  observed: Observations;
  proofs: readonly Proof[];
  progress: readonly ProbeProgress[];
  setUpAt: Date | null;
  after: AfterEnd;
  now: Date;
}

/**
 * The conditions of a workload after a run, over all its identity systems, with a re-created namespace named for what it is.
 * A system whose last grant ended beside another that lives says nothing once it is gone.
 */
export function judgeWorkload(
  state: WorkloadState,
  wishes: Wishes,
  applied: AppliedPlan,
  facts: JudgeFacts,
): Condition[] {
  const { workload } = state;
  const previous = conditionsOf(workload);
  const judged = wishes.systems.flatMap((system) => {
    const conditions = judgeOne(state, wishes, system, applied, facts);
    return wishes.liveGrants.length > 0 ? conditions.filter(({ status }) => status !== 'ended') : conditions;
  });
  const named = judged.map((one) => (isRecreated(one, wishes) ? recreated(one, workload.tenant) : one));
  return carrySince(
    previous,
    onceReachable([
      ...named,
      ...judgeForeign(findForeign(wishes, facts.observed), facts.now),
      ...judgeUsage(wishes, facts.observed, facts.now),
    ]),
  );
}

function judgeOne(
  { workload, podIdentity }: WorkloadState,
  wishes: Wishes,
  { system, wanted, principal, liveGrants }: SystemWishes,
  { plan, results }: AppliedPlan,
  { proofs, progress, setUpAt, after, now }: JudgeFacts,
): Condition[] {
  const own = new Set(wanted.map(({ spec }) => addressOf(spec)));
  return system.judge({
    workload,
    plan: { steps: plan.steps.filter(({ id }) => own.has(id)) },
    applied: results,
    clusters: wishes.evidence,
    proofs: proofs.map((proof) => factsOf(proof, setUpAt)),
    setUpAt: setUpAt?.toISOString(),
    setUpDigest: wishes.setUpDigest,
    principal,
    grantsLive: liveGrants.length,
    grantIds: liveGrants.map(({ id }) => id),
    rightsUntil: after.rightsUntil.get(system.system)?.toISOString(),
    previous: conditionsOf(workload),
    progress,
    podIdentity: podIdentity && setUpOf(podIdentity),
    now: now.toISOString(),
  });
}

/** Each system judges whether a cluster answers; it is said once. */
function onceReachable(conditions: readonly Condition[]): Condition[] {
  const seen = new Set<string | undefined>();
  return conditions.filter(({ type, cluster }) => {
    if (type !== 'reachable') return true;
    if (seen.has(cluster)) return false;
    seen.add(cluster);
    return true;
  });
}

/** A workload of a tenant that has no place in a cloud: nothing can be done, and that is the platform team's to mend. */
export function judgeWithoutAccount({ workload }: WorkloadState, now: Date): Condition[] {
  const condition: Condition = {
    type: 'applied',
    status: 'broken',
    reason: 'no-account',
    message: `${workload.tenant} has no AWS account or resource group in ${workload.environment} any more. The platform team must restore it in xks-access.yaml, or remove by hand what stands there.`,
    since: now.toISOString(),
  };
  return carrySince(conditionsOf(workload), [condition]);
}

/** A proof from before the last write is of another set-up, even where the same things are wanted. */
const BEFORE = 'before the last write';

function factsOf({ cluster, at, result, message, setUpDigest, grantId }: Proof, setUpAt: Date | null): ProofFacts {
  return {
    cluster,
    at: at.toISOString(),
    result: result as ProofFacts['result'],
    message,
    setUpDigest: setUpAt && at < setUpAt ? BEFORE : setUpDigest,
    grantId: grantId ?? undefined,
  };
}

function isRecreated({ cluster, reason }: Condition, wishes: Wishes): boolean {
  return reason === 'namespace-missing' && cluster !== undefined && wishes.recreated.has(cluster);
}

function recreated(condition: Condition, tenant: string): Condition {
  const message = `The namespace ${tenant} on ${condition.cluster} was deleted and made again, so it may be somebody else's. The access does not move to it by itself: revoke it and request it again.`;
  return { ...condition, status: 'broken', reason: 'namespace-recreated', message };
}
