import type { ClusterLane } from '@/lib/contracts/workloads';
import { deriveHeadline } from '@/lib/domain/headline';
import type { Condition, Headline } from '@/lib/domain/status';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import type { WorkloadPlace } from './load-visible-workload';

/**
 * One lane per cluster of the environment: how fresh what is shown is, and what was judged there. Where nothing was judged
 * of a cluster (before the first run, after all access ended) it is said what holds for the whole workload. Pure.
 */
export function viewLanes(
  { environment }: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
  { conditions, headline }: { conditions: readonly Condition[]; headline: Headline | undefined },
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
      headline: here.length === 0 && headline ? withoutCommand(headline) : deriveHeadline(here, now.toISOString()),
    };
  });
}

/** A command names what it is for; that is not this cluster. */
function withoutCommand({ status, sentence, since }: Headline): Headline {
  return { status, sentence, since };
}
