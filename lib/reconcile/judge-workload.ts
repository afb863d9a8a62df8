import type { Proof } from '@/lib/db/proofs';
import type { WorkloadState } from '@/lib/db/workload-state';
import { carrySince } from '@/lib/domain/carry-since';
import type { Condition } from '@/lib/domain/status';
import { judge } from '@/lib/identity/aws-irsa/conditions';
import type { ProofFacts } from '@/lib/identity/aws-irsa/evidence';
import type { Observations } from '@/lib/resources/plan';
import type { AppliedPlan } from './apply-plan';
import { findForeignPolicies, judgeForeignPolicies } from './foreign-policies';
import type { Wishes } from './load-wishes';

export interface JudgeFacts {
  observed: Observations;
  proofs: readonly Proof[];
  setUpAt: Date | null;
  credentialsUntil: Date | null;
  now: Date;
}

/** The conditions of a workload after a run, with a re-created namespace named for what it is. */
export function judgeWorkload(
  { workload }: WorkloadState,
  wishes: Wishes,
  { plan, results }: AppliedPlan,
  { observed, proofs, setUpAt, credentialsUntil, now }: JudgeFacts,
): Condition[] {
  const previous = workload.conditions as unknown as Condition[];
  const conditions = judge({
    workload,
    plan,
    applied: results,
    clusters: wishes.evidence,
    proofs: proofs.map((proof) => factsOf(proof, setUpAt)),
    setUpAt: setUpAt?.toISOString(),
    setUpDigest: wishes.setUpDigest,
    roleArn: wishes.roleArn,
    grantsLive: wishes.liveGrants.length,
    grantIds: wishes.liveGrants.map(({ id }) => id),
    credentialsUntil: credentialsUntil?.toISOString(),
    previous,
    now: now.toISOString(),
  });
  const named = conditions.map((one) => (isRecreated(one, wishes) ? recreated(one, workload.tenant) : one));
  const foreign = findForeignPolicies(wishes.wanted, observed);
  return carrySince(previous, [...named, ...judgeForeignPolicies(foreign, wishes.roleArn, now)]);
}

/** A workload of a tenant that has no account: nothing can be done, and that is the platform team's to mend. */
export function judgeWithoutAccount({ workload }: WorkloadState, now: Date): Condition[] {
  const condition: Condition = {
    type: 'applied',
    status: 'broken',
    reason: 'no-account',
    message: `${workload.tenant} has no AWS account in ${workload.environment} any more. The platform team must restore it in xks-access.yaml, or remove by hand what stands there.`,
    since: now.toISOString(),
  };
  return carrySince(workload.conditions as unknown as Condition[], [condition]);
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
