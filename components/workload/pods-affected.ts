import { plural } from '@/components/pieces/plural';
import type { PodView } from '@/lib/contracts/workloads';

/** The pods that run with the role now, counted by cluster: "3 pods on eks1 and 2 pods on eks2". */
export function podsAffected(pods: readonly PodView[]): { count: number; words: string } {
  const byCluster = new Map<string, number>();
  const using = pods.filter((pod) => pod.getsIdentity !== 'no' && (pod.phase === 'Running' || pod.phase === 'Pending'));
  for (const pod of using) byCluster.set(pod.cluster, (byCluster.get(pod.cluster) ?? 0) + 1);
  const parts = [...byCluster].map(([cluster, count]) => `${plural(count, 'pod')} on ${cluster}`);
  return { count: using.length, words: parts.join(' and ') };
}
