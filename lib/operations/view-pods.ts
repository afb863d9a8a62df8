import type { PodView } from '@/lib/contracts/workloads';
import type { ClusterEvidence, PodFacts } from '@/lib/identity/cluster-evidence';
import { principalsOfPod } from './list-pods-with-access';

/** What a pod must have been given, and since when, to count as using the set-up of now. */
export interface SetUp {
  /** What pods carry of each principal the workload has: role ARN, client id. */
  carried: readonly string[];
  setUpAt: Date | null;
}

/** The workload's pods, newest first, each with whether it uses the principals of now. Pure. */
export function viewPods(evidence: readonly ClusterEvidence[], setUp: SetUp): PodView[] {
  return evidence
    .flatMap((cluster) =>
      cluster.pods
        .filter(({ isProbe }) => !isProbe)
        .map((pod) => {
          const principals = principalsOfPod(pod, cluster);
          const isServedLive = cluster.podIdentity !== undefined;
          return {
            cluster: cluster.name,
            name: pod.name,
            phase: pod.phase,
            getsIdentity: getsIdentity(pod, principals, setUp, isServedLive),
            principals,
            startedAt: pod.createdAt,
            seenAt: cluster.syncedAt ?? pod.createdAt,
          };
        }),
    )
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
}

/** What is injected, is so when a pod starts; AAD Pod Identity serves pods that run (`isServedLive`): none of them is stale. */
function getsIdentity(
  pod: PodFacts,
  principals: readonly string[],
  { carried, setUpAt }: SetUp,
  isServedLive: boolean,
): PodView['getsIdentity'] {
  const isOlder = setUpAt !== null && Date.parse(pod.createdAt) < setUpAt.getTime() && !isServedLive;
  if (principals.length === 0) return carried.length > 0 && isOlder ? 'stale' : 'no';
  return carried.length > 0 && carried.every((one) => principals.includes(one)) ? 'yes' : 'stale';
}
