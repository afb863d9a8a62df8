import type { ContainerState, Pod } from './pod';
import { kubeTime } from './pod-status';

/**
 * What a kubelet that starts again finds of a pod that it ran before: undefined where nothing had started, the states
 * as they were where only idle containers ran, and lost processes as a real kubelet reports them.
 */
export function resumeStates(
  pod: Pod,
  isProgram: (image: string) => boolean,
  now: Date,
): { states: Map<string, ContainerState>; isLost: boolean } | undefined {
  const statuses = pod.status?.containerStatuses ?? [];
  if (!statuses.some(({ state }) => state.running)) return undefined;
  const isLost = statuses.some(({ image, state }) => state.running && isProgram(image));
  const states = statuses.map(({ name, image, state }): [string, ContainerState] => {
    if (!state.running || !isProgram(image)) return [name, state];
    const { startedAt } = state.running;
    const terminated = { exitCode: 137, reason: 'ContainerStatusUnknown', startedAt, finishedAt: kubeTime(now) };
    return [name, { terminated }];
  });
  return { states: new Map(states), isLost };
}
