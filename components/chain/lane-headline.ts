import type { ClusterLane, WorkloadDetail } from '@/lib/contracts/workloads';
import { deriveHeadline } from '@/lib/domain/headline';
import type { IdentitySystem } from '@/lib/domain/words';
import { isTakenAway, ofSystem } from './conditions-of';

/**
 * How one cluster stands in one identity system. A lane nobody has judged yet is as the workload is: being worked on, or
 * ended with it.
 */
export function laneHeadline(
  lane: ClusterLane,
  workload: WorkloadDetail,
  system: IdentitySystem,
): ClusterLane['headline'] {
  const { headline, conditions } = workload;
  if (headline && isTakenAway(workload, system)) return { ...headline, status: 'ended' };
  const here = ofSystem(lane.conditions, system);
  if (here.length === 0) return headline?.status === 'working' ? headline : lane.headline;
  const systems = new Set(conditions.flatMap((one) => one.system ?? []));
  if (systems.size < 2) return lane.headline;
  const reach = lane.conditions.filter(({ type }) => type === 'reachable');
  return deriveHeadline([...reach, ...here], lane.headline.since);
}
