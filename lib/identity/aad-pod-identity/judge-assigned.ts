import { POD_IDENTITY_LABEL } from '@/lib/domain/identity-keys';
import type { Condition, Status } from '@/lib/domain/status';
import type { AssignedIdentity, ClusterEvidence, PodFacts } from '../cluster-evidence';
import type { JudgeInput } from '../judge/judge-input';
import { runningPods } from '../judge/judge-pod';
import { ASSIGNING } from './traits';

/** Reason of a condition that time alone changes: whoever stores it has to look again soon. */
export const ASSIGNING_REASON = 'assigning';

/** Whether MIC has brought the identity to the pods that carry the label now. */
export function judgeAssigned(input: JudgeInput, cluster: ClusterEvidence): Condition {
  const [status, reason, message] = judge(input, cluster);
  const since = input.setUpAt ?? input.now;
  return { type: 'injected', cluster: cluster.name, status, reason, message, since };
}

type Said = [status: Status, reason: string, message: string];

function judge(input: JudgeInput, cluster: ClusterEvidence): Said {
  // NMI sees no pod on the host's network: those are a risk, not somebody to wait for.
  const pods = runningPods(cluster).filter(({ hostNetwork }) => !hostNetwork);
  if (pods.length === 0) return judgeWithoutPods(input, cluster);
  const waiting = pods.filter((pod) => assignmentOf(cluster, pod)?.state !== 'Assigned');
  if (waiting.length === 0) return ['proven', 'assigned', assignedText(input, cluster, pods.length)];
  return judgeWaiting(input, cluster, waiting, pods.length);
}

function judgeWithoutPods({ workload }: JudgeInput, { name, podIdentity }: ClusterEvidence): Said {
  const { tenant } = workload;
  const unlabelled = podIdentity?.podsWithoutLabel ?? 0;
  const label = `${POD_IDENTITY_LABEL}: ${tenant}`;
  if (unlabelled === 0) {
    return [
      'proven',
      'no-pods',
      `No pod of ${tenant} runs on ${name} now; the next one labelled ${label} gets the identity.`,
    ];
  }
  const none = unlabelled === 1 ? 'The one pod' : `None of the ${unlabelled} pods`;
  const verb = unlabelled === 1 ? 'does not carry' : 'carries';
  const message = `${none} of ${tenant} on ${name} ${verb} the label ${label}, so none gets the identity. Add it to the labels of the pod template.`;
  return ['waiting', 'pods-without-label', message];
}

function assignedText({ workload }: JudgeInput, { name, podIdentity }: ClusterEvidence, count: number): string {
  const all = count === 1 ? 'the one pod' : `all ${count} pods`;
  const others = podIdentity?.podsWithoutLabel ?? 0;
  const rest =
    others === 0 ? '' : ` ${others} other ${others === 1 ? 'pod does' : 'pods do'} not carry it and get nothing.`;
  return `The identity is assigned to ${all} on ${name} with the label ${POD_IDENTITY_LABEL}: ${workload.tenant}.${rest}`;
}

function judgeWaiting(input: JudgeInput, cluster: ClusterEvidence, waiting: readonly PodFacts[], all: number): Said {
  const { name, podIdentity } = cluster;
  if (!podIdentity?.isMicRunning) {
    const message = `MIC does not run on ${name}, so ${waiting.length} of ${all} pods wait for the identity. The platform team must start it.`;
    return ['broken', 'mic-not-running', message];
  }
  const since = (pod: PodFacts) => Math.max(Date.parse(pod.createdAt), Date.parse(input.setUpAt ?? pod.createdAt));
  const seconds = Math.round(Math.max(0, Date.parse(input.now) - Math.min(...waiting.map(since))) / 1000);
  if (seconds <= ASSIGNING.secondsMax) {
    const message = `MIC is assigning the identity to ${waiting.length} of ${all} pods on ${name}: ${seconds} s so far, usually ${ASSIGNING.usual}, ${ASSIGNING.secondsMax} s at most.`;
    return ['waiting', ASSIGNING_REASON, message];
  }
  return ['broken', 'not-assigned', stuckText(input, cluster, waiting, all)];
}

/** MIC's own words where it left any; else where it got stuck. */
function stuckText(input: JudgeInput, cluster: ClusterEvidence, waiting: readonly PodFacts[], all: number): string {
  const { name } = cluster;
  const found = waiting.flatMap((pod) => assignmentOf(cluster, pod) ?? []);
  const trouble = found.find((one) => one.trouble !== undefined)?.trouble;
  const what = `MIC has not assigned the identity to ${waiting.length} of ${all} pods on ${name} within ${ASSIGNING.secondsMax} s`;
  if (trouble !== undefined) return `${what}. It says: ${trouble}`;
  return found.length === 0
    ? `${what}, and has not begun to: it sees no binding for the label. The platform team finds the reason in MIC's log.`
    : `${what}: Azure does not attach it to ${found[0]?.node || 'the node'}. The platform team finds the reason in MIC's log, at "binding apply error"; ${input.workload.tenant} can do nothing.`;
}

function assignmentOf({ podIdentity }: ClusterEvidence, pod: PodFacts): AssignedIdentity | undefined {
  return podIdentity?.assigned.find((one) => one.pod === pod.name && one.isOwn);
}
