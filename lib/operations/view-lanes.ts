import type { ClusterLane } from '@/lib/contracts/workloads';
import { deriveHeadline } from '@/lib/domain/headline';
import type { Condition } from '@/lib/domain/status';
import type { ClusterEvidence } from '@/lib/identity/aws-irsa/evidence';
import type { WorkloadPlace } from './load-visible-workload';

/** One lane per cluster of the environment: how fresh what is shown is, and what was judged there. Pure. */
export function viewLanes(
  { environment }: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
  conditions: readonly Condition[],
  now: Date,
): ClusterLane[] {
  return evidence.map((cluster) => {
    const here = conditions.filter((condition) => condition.cluster === cluster.name);
    return {
      name: cluster.name,
      reachable: cluster.reachable,
      syncedAt: cluster.syncedAt,
      namespaceExists: cluster.namespaceExists,
      issuer: environment.clusters.find(({ name }) => name === cluster.name)?.issuer,
      conditions: here,
      headline: deriveHeadline(here, now.toISOString()),
    };
  });
}
