import { wordList } from '@/lib/domain/headline';
import { POD_IDENTITY_LABEL } from '@/lib/domain/identity-keys';
import type { Condition, Status } from '@/lib/domain/status';
import type { ClusterEvidence, PodFacts, PodIdentityEvidence } from '../cluster-evidence';
import type { JudgeInput } from '../judge/judge-input';
import { runningPods } from '../judge/judge-pod';

const NAMED_MAX = 3;

type Said = [status: Status, reason: string, message: string];

/** Who gets the identity without being meant, and who does not get it although they are: one condition for each kind. */
export function judgeRisks(input: JudgeInput, cluster: ClusterEvidence): Condition[] {
  const { podIdentity } = cluster;
  if (!podIdentity?.identity || !cluster.namespaceExists) return [];
  const said = [
    ...judgeRoguePods(input, cluster.name, podIdentity),
    ...judgeCovered(cluster, podIdentity),
    ...judgeHostNetwork(cluster),
  ];
  return said.map(([status, reason, message]) => ({
    type: 'injected',
    cluster: cluster.name,
    status,
    reason,
    message,
    since: input.now,
  }));
}

/**
 * In namespaced mode a label of another namespace is nothing but a label; without it, it is a key to this identity.
 * Source: aad-pod-identity, "Match pods in namespace".
 */
function judgeRoguePods({ workload }: JudgeInput, cluster: string, evidence: PodIdentityEvidence): Said[] {
  const { roguePods, identity, isForcedNamespaced } = evidence;
  const { tenant } = workload;
  const isClosed = isForcedNamespaced === true || identity?.isNamespaced === true;
  const names = some(roguePods.map(({ namespace, name }) => `${namespace}/${name}`));
  const carry = roguePods.length === 1 ? 'carries' : 'carry';
  if (roguePods.length > 0 && isClosed) {
    const message = `On ${cluster} ${names} of another namespace ${carry} the label ${POD_IDENTITY_LABEL}: ${tenant}, in vain: pod and identity must share a namespace there.`;
    return [['proven', 'rogue-pods-kept-out', message]];
  }
  if (roguePods.length > 0) {
    const message = `On ${cluster} ${names} of another namespace ${carry} the label ${POD_IDENTITY_LABEL}: ${tenant} and can use this identity, because namespaced mode is off. The platform team must switch it on (forceNameSpaced).`;
    return [['waiting', 'rogue-pods', message]];
  }
  if (isClosed) return [];
  const message = `Namespaced mode is off on ${cluster}: a pod of any namespace that takes the label ${POD_IDENTITY_LABEL}: ${tenant} gets this identity. None does now; the platform team should switch it on (forceNameSpaced).`;
  return [['proven', 'namespaced-mode-off', message]];
}

/** One matching label is enough, and its value is compared without regard to case. Source: aad-pod-identity, "Application exception". */
function judgeCovered(cluster: ClusterEvidence, { exceptions }: PodIdentityEvidence): Said[] {
  return exceptions.flatMap(({ name, podLabels }): Said[] => {
    const isCovered = ({ labels }: PodFacts) =>
      Object.entries(podLabels).some(([key, value]) => labels[key]?.toLowerCase() === value.toLowerCase());
    const covered = runningPods(cluster).filter(isCovered);
    if (covered.length === 0) return [];
    const pods = some(covered.map((pod) => pod.name));
    const message = `The AzurePodIdentityException ${name} lets ${pods} on ${cluster.name} go past NMI: they get an identity of the node instead of this one. The platform team must narrow the exception.`;
    return [['waiting', 'covered-by-exception', message]];
  });
}

function judgeHostNetwork(cluster: ClusterEvidence): Said[] {
  const pods = runningPods(cluster).filter(({ hostNetwork }) => hostNetwork);
  if (pods.length === 0) return [];
  const message = `${some(pods.map(({ name }) => name))} on ${cluster.name} run on the host's network, where NMI does not see them: they get whichever identity of the node they ask for. Take hostNetwork out of the pod template.`;
  return [['waiting', 'host-network', message]];
}

function some(names: readonly string[]): string {
  const first = names.slice(0, NAMED_MAX);
  const more = names.length - first.length;
  return wordList([...first, ...(more > 0 ? [`${more} more`] : [])]);
}
