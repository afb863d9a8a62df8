import { carrySince } from '@/lib/domain/carry-since';
import type { Condition } from '@/lib/domain/status';
import { judgeApplied } from './judge-applied';
import { judgeCluster } from './judge-cluster';
import { judgeEnded } from './judge-ended';
import type { JudgeInput } from './judge-input';
import type { SystemTraits } from './system-traits';

/**
 * All that is observed of a workload in one identity system as a list of conditions: its principal in the cloud, then each
 * cluster. Clusters are judged apart, so one that is missing or silent never hides the others.
 */
export function judgeSystem(input: JudgeInput, traits: SystemTraits): Condition[] {
  const conditions =
    input.grantsLive === 0
      ? judgeEnded(input, traits)
      : [...judgeApplied(input, traits), ...input.clusters.flatMap((cluster) => judgeCluster(input, cluster, traits))];
  // Whether a cluster answers is no matter of any system: said once, however many there are.
  const own = conditions.map((one) => (one.type === 'reachable' ? one : { ...one, system: traits.system }));
  return carrySince(input.previous ?? [], own);
}
