import type { PodView } from '@/lib/contracts/workloads';
import type { ClusterEvidence, PodFacts } from '@/lib/identity/aws-irsa/evidence';
import { injectedRole } from './list-pods-with-access';

/** What a pod must have been given, and since when, to count as using the set-up of now. */
export interface SetUp {
  roleArn: string | undefined;
  setUpAt: Date | null;
}

/** The workload's pods, newest first, each with whether it uses the role of now. Pure. */
export function viewPods(evidence: readonly ClusterEvidence[], setUp: SetUp): PodView[] {
  return evidence
    .flatMap(({ name: cluster, syncedAt, pods }) =>
      pods
        .filter(({ isProbe }) => !isProbe)
        .map((pod) => ({
          cluster,
          name: pod.name,
          phase: pod.phase,
          getsRole: getsRole(pod, setUp),
          roleArn: injectedRole(pod),
          startedAt: pod.createdAt,
          seenAt: syncedAt ?? pod.createdAt,
        })),
    )
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
}

function getsRole(pod: PodFacts, { roleArn, setUpAt }: SetUp): PodView['getsRole'] {
  const injected = injectedRole(pod);
  const isOlder = setUpAt !== null && Date.parse(pod.createdAt) < setUpAt.getTime();
  if (injected === undefined) return roleArn !== undefined && isOlder ? 'stale' : 'no';
  return injected === roleArn ? 'yes' : 'stale';
}
