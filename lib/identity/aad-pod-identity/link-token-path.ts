import { judgeNetwork, type TokenEndpoint } from '../judge-network';
import { type KubernetesObject, pod as podObject } from '../kubernetes-objects';
import type { Fault } from '../link';
import { componentObjects } from './components';
import type { PiSubject } from './pi-subject';

/** The address of the metadata service, which the node agent answers instead. */
const METADATA: TokenEndpoint = {
  port: 80,
  address: '169.254.169.254',
  words: 'the node agent (169.254.169.254, port 80)',
};

/** Does the node agent run on the pod's machine, and can the pod reach it? */
export function judgeTokenPath(subject: PiSubject): Fault | undefined {
  return judgeAgent(subject) ?? judgeNetwork(subject.evidence, subject.pod, METADATA);
}

function judgeAgent({ evidence, pod }: PiSubject): Fault | undefined {
  const { nodeName } = pod.spec;
  const agents = componentObjects(evidence, 'Pod', 'nmi');
  const sets = componentObjects(evidence, 'DaemonSet', 'nmi');
  if (agents.some((agent) => isOn(agent, nodeName) && isReady(agent))) return undefined;
  if (agents.length === 0 && sets.some(isComplete)) return undefined;
  return {
    code: 'nmi.absent',
    message: `No node agent (NMI) runs on ${nodeName ?? 'the machine of the pod'}.`,
    expected: `a ready NMI pod on ${nodeName}`,
    actual: agents.length === 0 ? 'no NMI pod' : agents.map(placeOf).join(', '),
    why: 'Calls for a token then go to the metadata service of the machine, or end in timeouts.',
    fix: { kind: 'platform', text: 'Let the DaemonSet nmi run on this machine; check its node selector and taints.' },
  };
}

function isOn(agent: KubernetesObject, nodeName: string | undefined): boolean {
  const parsed = podObject.safeParse(agent);
  return nodeName === undefined || (parsed.success && parsed.data.spec.nodeName === nodeName);
}

function placeOf(agent: KubernetesObject): string {
  const parsed = podObject.safeParse(agent);
  return `${agent.metadata.name} on ${parsed.success ? parsed.data.spec.nodeName : 'no machine'}`;
}

function isReady({ status }: KubernetesObject): boolean {
  const { phase, conditions } = (status ?? {}) as { phase?: string; conditions?: { type: string; status: string }[] };
  const ready = conditions?.find(({ type }) => type === 'Ready');
  return phase !== 'Failed' && phase !== 'Pending' && ready?.status !== 'False';
}

/** Without pods in the evidence the DaemonSet's own count has to do. */
function isComplete({ status }: KubernetesObject): boolean {
  const { numberReady = 0, desiredNumberScheduled = 0 } = (status ?? {}) as Record<string, number | undefined>;
  return numberReady > 0 && numberReady >= desiredNumberScheduled;
}
