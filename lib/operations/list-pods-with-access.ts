import { wordList } from '@/lib/domain/headline';
import type { ClusterEvidence, PodFacts } from '@/lib/identity/cluster-evidence';
import { variableOf } from '@/lib/identity/judge/judge-pod';

/** What each system puts into a pod to name its principal. */
const PRINCIPAL_VARIABLES = ['AWS_ROLE_ARN', 'AZURE_CLIENT_ID'];
const OVER = new Set(['Succeeded', 'Failed']);

export interface PodWithAccess {
  cluster: string;
  pod: PodFacts;
  principals: string[];
}

/** Running pods of a workload that were given a principal, whichever; probes do not count. */
export function listPodsWithAccess(evidence: readonly ClusterEvidence[]): PodWithAccess[] {
  return evidence.flatMap((cluster) =>
    cluster.pods.flatMap((pod) => {
      const principals = principalsOfPod(pod, cluster);
      const isOver = pod.isProbe || OVER.has(pod.phase);
      return isOver || principals.length === 0 ? [] : [{ cluster: cluster.name, pod, principals }];
    }),
  );
}

/** Pods that run as the workload now, with access or without; probes do not count. */
export function listRunningPods(evidence: readonly ClusterEvidence[]): { cluster: string }[] {
  return evidence.flatMap(({ name: cluster, pods }) =>
    pods.filter((pod) => !pod.isProbe && !OVER.has(pod.phase)).map(() => ({ cluster })),
  );
}

/** "5 pods now: 3 on eks1, 2 on eks2". */
export function runningWords(pods: readonly { cluster: string }[]): string {
  if (pods.length === 0) return 'No pod runs as it now.';
  const counts = new Map<string, number>();
  for (const { cluster } of pods) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  const places = [...counts].map(([cluster, n]) => `${n} on ${cluster}`).join(', ');
  return `${pods.length} ${pods.length === 1 ? 'pod' : 'pods'} now: ${places}`;
}

/** Whom a pod can be now: what its containers were given, and what AAD Pod Identity assigned to it. */
export function principalsOfPod(pod: PodFacts, { podIdentity }: Pick<ClusterEvidence, 'podIdentity'>): string[] {
  const isAssigned = podIdentity?.assigned.some((one) => one.isOwn && one.pod === pod.name && one.state === 'Assigned');
  return [...injectedPrincipals(pod), ...(isAssigned && podIdentity?.identity ? [podIdentity.identity.clientId] : [])];
}

/** The role and the client id a pod's containers were given; empty where no webhook gave any. */
function injectedPrincipals(pod: PodFacts): string[] {
  return PRINCIPAL_VARIABLES.flatMap((name) => variableOf(pod, name) ?? []);
}

/** "3 pods on eks1 and 2 pods on eks2". */
export function podWords(pods: readonly { cluster: string }[]): string {
  const counts = new Map<string, number>();
  for (const { cluster } of pods) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  return wordList([...counts].map(([cluster, n]) => `${n} ${n === 1 ? 'pod' : 'pods'} on ${cluster}`));
}
