import type { ClusterEvidence, PodFacts } from '../cluster-evidence';
import type { Principal } from '../identity-system';
import type { SystemTraits } from './system-traits';

/** `yes`: holds the principal that is wanted. `stale`: older than the annotation, so it never could. `no`: should, but does not. */
export type PodVerdict = 'yes' | 'stale' | 'no';

/** Whether a pod counts: ended ones need nothing, probes are ours. */
export function isRunning(pod: PodFacts): boolean {
  return !pod.isProbe && pod.phase !== 'Succeeded' && pod.phase !== 'Failed';
}

/**
 * Judged by the variable the webhook writes, which it does on CREATE only: a pod from before the annotation (or before
 * its last change) keeps what it has until it is replaced. One container with the variable is enough, because containers can
 * be left out on purpose (`skip-containers`). Sources: amazon-eks-pod-identity-webhook, azure-workload-identity.
 */
export function judgePod(
  pod: PodFacts,
  { carried }: Principal,
  setUpAt: string | undefined,
  traits: SystemTraits,
): PodVerdict {
  if (carried !== undefined && traits.carriedBy(pod) === carried) return 'yes';
  if (setUpAt === undefined) return 'stale';
  return Date.parse(pod.createdAt) <= Date.parse(setUpAt) ? 'stale' : 'no';
}

/** The first value that any of a pod's containers has for a variable. */
export function variableOf(pod: PodFacts, name: string): string | undefined {
  return pod.containers.map((container) => container.env[name]).find((value) => value !== undefined);
}

/** `kubectl` that replaces the pods of these owners; undefined where nothing can be restarted, e.g. bare pods and Jobs. */
export function restartCommand(namespace: string, pods: readonly PodFacts[]): string | undefined {
  const restartable = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);
  const owners = pods.flatMap(({ owner }) =>
    owner !== undefined && restartable.has(owner.kind) ? [`${owner.kind.toLowerCase()}/${owner.name}`] : [],
  );
  const unique = [...new Set(owners)].sort();
  return unique.length === 0 ? undefined : `kubectl -n ${namespace} rollout restart ${unique.join(' ')}`;
}

/** Pods of a cluster that were started by the workload itself and still run. */
export function runningPods(cluster: ClusterEvidence): PodFacts[] {
  return cluster.pods.filter(isRunning);
}
