import { carrySince } from '@/lib/domain/carry-since';
import type { Condition } from '@/lib/domain/status';
import { judgeApplied } from './judge-applied';
import { judgeCluster } from './judge-cluster';
import { judgeEnded } from './judge-ended';
import type { JudgeInput } from './judge-input';

/**
 * All that is observed of a workload as a list of conditions: its principal in AWS, then each cluster. Clusters are judged
 * apart, so one that is missing or silent never hides the others.
 */
export function judge(input: JudgeInput): Condition[] {
  const conditions =
    input.grantsLive === 0
      ? judgeEnded(input)
      : [...judgeApplied(input), ...input.clusters.flatMap((cluster) => judgeCluster(input, cluster))];
  return carrySince(input.previous ?? [], conditions);
}
