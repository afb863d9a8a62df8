import { plural } from '@/components/pieces/plural';
import type { PodView } from '@/lib/contracts/workloads';
import { wordList } from '@/lib/domain/headline';

/** The pods that run with a principal of the workload now, counted by cluster: "3 pods on eks1 and 2 pods on eks2". */
export function podsAffected(pods: readonly PodView[]): { count: number; words: string } {
  return podsByCluster(pods.filter((pod) => pod.getsIdentity !== 'no'));
}

/** Running pods counted by cluster, in words. */
export function podsByCluster(pods: readonly PodView[]): { count: number; words: string } {
  const running = pods.filter(({ phase }) => phase === 'Running' || phase === 'Pending');
  const counts = new Map<string, number>();
  for (const { cluster } of running) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  const words = wordList([...counts].map(([cluster, count]) => `${plural(count, 'pod')} on ${cluster}`));
  return { count: running.length, words };
}
