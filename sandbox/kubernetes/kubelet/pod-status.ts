import type { Container, ContainerState, ContainerStatus, Pod, PodCondition, PodPhase, PodStatus } from './pod';

/** Where a pod was put. */
export interface Placement {
  nodeName: string;
  hostIP: string;
  podIP: string;
}

/** What a kubelet knows of a pod at one moment; everything else of its status follows. */
export interface PodFacts {
  phase: PodPhase;
  /** By container name; absent means ready to be created. */
  states: ReadonlyMap<string, ContainerState>;
  reason?: string;
  message?: string;
  placement: Placement;
}

/** Kubernetes' timestamps have no fractions of seconds. */
export const kubeTime = (now: Date): string => now.toISOString().replace(/\.\d+Z$/, 'Z');

/** The status a kubelet reports, with every condition's transition time kept while it does not change. */
export function podStatus(pod: Pod, facts: PodFacts, now: Date): PodStatus {
  const { phase, placement, reason, message } = facts;
  const containerStatuses = pod.spec.containers.map((container) =>
    containerStatus(container, facts.states.get(container.name) ?? { waiting: { reason: 'ContainerCreating' } }),
  );
  const { reason: _reason, message: _message, ...previous } = pod.status ?? {};
  return {
    ...previous,
    phase,
    ...(reason ? { reason } : {}),
    ...(message ? { message } : {}),
    qosClass: previous.qosClass ?? 'Burstable',
    startTime: previous.startTime ?? kubeTime(now),
    hostIP: placement.hostIP,
    hostIPs: [{ ip: placement.hostIP }],
    ...(phase === 'Pending' ? {} : { podIP: placement.podIP, podIPs: [{ ip: placement.podIP }] }),
    conditions: conditions(facts, containerStatuses, previous.conditions ?? [], now),
    containerStatuses,
    ...(pod.spec.initContainers ? { initContainerStatuses: initStatuses(pod.spec.initContainers, now) } : {}),
  };
}

function containerStatus({ name, image }: Container, state: ContainerState): ContainerStatus {
  const running = state.running !== undefined;
  const imageID = state.waiting
    ? ''
    : image.includes('@')
      ? image
      : `${image.replace(/:[^/]*$/, '')}@sha256:${'0'.repeat(64)}`;
  return { name, image, imageID, ready: running, started: running, restartCount: 0, state };
}

/** Init containers are taken as done: the sandbox runs none. */
function initStatuses(containers: Container[], now: Date): ContainerStatus[] {
  const at = kubeTime(now);
  const terminated = { exitCode: 0, reason: 'Completed', startedAt: at, finishedAt: at };
  return containers.map((container) => ({ ...containerStatus(container, { terminated }), ready: true }));
}

function conditions(
  { phase, states }: PodFacts,
  statuses: ContainerStatus[],
  previous: PodCondition[],
  now: Date,
): PodCondition[] {
  const completed = phase === 'Succeeded';
  const unready = statuses.filter(({ ready }) => !ready).map(({ name }) => name);
  const why = completed
    ? { reason: 'PodCompleted' }
    : { reason: 'ContainersNotReady', message: unreadyMessage(unready) };
  const ready = unready.length === 0 && phase === 'Running';
  const wanted: Omit<PodCondition, 'lastTransitionTime'>[] = [
    { type: 'PodReadyToStartContainers', status: flag(states.size > 0 && phase === 'Running') },
    { type: 'Initialized', status: 'True', ...(completed ? why : {}) },
    { type: 'Ready', status: flag(ready), ...(ready ? {} : why) },
    { type: 'ContainersReady', status: flag(ready), ...(ready ? {} : why) },
    { type: 'PodScheduled', status: 'True' },
  ];
  return wanted.map((condition) => {
    const before = previous.find(({ type }) => type === condition.type);
    const lastTransitionTime = before?.status === condition.status ? before.lastTransitionTime : kubeTime(now);
    return { ...condition, lastTransitionTime };
  });
}

const flag = (value: boolean): 'True' | 'False' => (value ? 'True' : 'False');

const unreadyMessage = (names: string[]): string => `containers with unready status: [${names.join(' ')}]`;
