import type { PodView } from '@/lib/contracts/workloads';
import type { ClusterEvidence, PodFacts } from '@/lib/identity/cluster-evidence';
import { injectedPrincipals } from './list-pods-with-access';

/** What a pod must have been given, and since when, to count as using the set-up of now. */
export interface SetUp {
  /** What pods carry of each principal the workload has: role ARN, client id. */
  carried: readonly string[];
  setUpAt: Date | null;
}

/** The workload's pods, newest first, each with whether it uses the principals of now. Pure. */
export function viewPods(evidence: readonly ClusterEvidence[], setUp: SetUp): PodView[] {
  return evidence
    .flatMap(({ name: cluster, syncedAt, pods }) =>
      pods
        .filter(({ isProbe }) => !isProbe)
        .map((pod) => ({
          cluster,
          name: pod.name,
          phase: pod.phase,
          getsIdentity: getsIdentity(pod, setUp),
          principals: injectedPrincipals(pod),
          startedAt: pod.createdAt,
          seenAt: syncedAt ?? pod.createdAt,
        })),
    )
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
}

function getsIdentity(pod: PodFacts, { carried, setUpAt }: SetUp): PodView['getsIdentity'] {
  const injected = injectedPrincipals(pod);
  const isOlder = setUpAt !== null && Date.parse(pod.createdAt) < setUpAt.getTime();
  if (injected.length === 0) return carried.length > 0 && isOlder ? 'stale' : 'no';
  return carried.length > 0 && carried.every((one) => injected.includes(one)) ? 'yes' : 'stale';
}
