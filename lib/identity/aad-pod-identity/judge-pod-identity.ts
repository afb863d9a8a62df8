import { carrySince } from '@/lib/domain/carry-since';
import type { Condition } from '@/lib/domain/status';
import type { ClusterEvidence } from '../cluster-evidence';
import { judgeApplied } from '../judge/judge-applied';
import { judgeReachable } from '../judge/judge-cluster';
import { judgeEnded } from '../judge/judge-ended';
import type { JudgeInput } from '../judge/judge-input';
import { judgeProven } from '../judge/judge-proven';
import { judgeAssigned } from './judge-assigned';
import { judgeBound } from './judge-bound';
import { judgeRisks } from './judge-risks';
import { AAD_POD_IDENTITY_TRAITS as TRAITS } from './traits';

/**
 * All that is observed of a namespace's pod identity, as conditions. Its set-up is judged with or without access; whether
 * pods get the identity and what the probe says only matters where something is granted to it.
 */
export function judgePodIdentity(input: JudgeInput): Condition[] {
  const conditions = judge(input);
  // Whether a cluster answers is no matter of any system.
  const own = conditions.map((one) => (one.type === 'reachable' ? one : { ...one, system: TRAITS.system }));
  return carrySince(input.previous ?? [], own);
}

function judge(input: JudgeInput): Condition[] {
  const { podIdentity, grantsLive } = input;
  if (grantsLive > 0 && !podIdentity) return [notSetUp(input)];
  if (!podIdentity?.isWanted) return judgeEnded(input, TRAITS);
  if (grantsLive === 0) return judgeWithoutAccess(input);
  return [...judgeApplied(input, TRAITS), ...input.clusters.flatMap((cluster) => judgeCluster(input, cluster))];
}

function judgeCluster(input: JudgeInput, cluster: ClusterEvidence): Condition[] {
  const reachable = judgeReachable(input, cluster);
  const bound = judgeBound(input, cluster);
  const risks = judgeRisks(input, cluster);
  if (bound.status !== 'proven') return [reachable, bound, ...risks];
  const proven = judgeProven(input, cluster, TRAITS);
  return [reachable, bound, judgeAssigned(input, cluster), ...risks, withProgress(input, proven)];
}

/** While the probe waits for MIC, what it said last stands for "has yet to run". */
function withProgress({ progress = [] }: JudgeInput, proven: Condition): Condition {
  const latest = progress.find(({ cluster }) => cluster === proven.cluster);
  return latest && proven.status === 'working'
    ? { ...proven, reason: 'probe-running', message: latest.message }
    : proven;
}

/** The identity is there, or on its way, and nothing is granted to it (any more). */
function judgeWithoutAccess(input: JudgeInput): Condition[] {
  const { tenant } = input.workload;
  const left = judgeApplied(input, TRAITS).filter(({ status }) => status !== 'proven');
  const bound = input.clusters.map((cluster) => judgeBound(input, cluster)).filter(({ status }) => status !== 'proven');
  const risks = input.clusters.flatMap((cluster) => judgeRisks(input, cluster));
  const rest = judgeEnded({ ...input, plan: { steps: [] } }, TRAITS).map((condition) =>
    condition.status === 'ended'
      ? {
          ...condition,
          reason: 'nothing-granted',
          message: `The identity of ${tenant} is set up; nothing is granted to it.`,
        }
      : condition,
  );
  return [...(left.length > 0 ? left : rest), ...bound, ...risks];
}

function notSetUp({ workload, now }: JudgeInput): Condition {
  const { tenant, environment } = workload;
  return {
    type: 'applied',
    status: 'broken',
    reason: 'pod-identity-not-set-up',
    message: `The pod identity of ${tenant} in ${environment} is no longer set up. Ask the platform team to set it up again.`,
    since: now,
  };
}
