import type { Condition } from '@/lib/domain/status';
import type { ClusterEvidence } from './evidence';
import type { JudgeInput } from './judge-input';
import { judgePod, restartCommand, runningPods } from './judge-pod';

/** Whether the pods that run now were given the role; pods that started too early must be replaced by their owner. */
export function judgeInjected(input: JudgeInput, cluster: ClusterEvidence): Condition {
  const { tenant, serviceAccount } = input.workload;
  const pods = runningPods(cluster);
  const annotatedAt = cluster.annotation?.changedAt ?? input.setUpAt;
  const without = pods.filter((pod) => judgePod(pod, input.roleArn, annotatedAt) !== 'yes');
  const base = { type: 'injected', cluster: cluster.name } as const;
  const proven = (message: string): Condition => ({
    ...base,
    status: 'proven',
    reason: pods.length === 0 ? 'no-pods' : 'injected',
    message,
    since: annotatedAt ?? input.now,
  });
  if (pods.length === 0) {
    return proven(`No pod runs as ${serviceAccount} on ${cluster.name} now; the next one gets the role.`);
  }
  if (without.length === 0) return proven(`All ${pods.length} pods on ${cluster.name} have the role.`);

  const command = restartCommand(tenant, without);
  const stale = without.every((pod) => judgePod(pod, input.roleArn, annotatedAt) === 'stale');
  const since = annotatedAt ?? input.now;
  const withCommand = command === undefined ? {} : { command };
  if (stale) {
    const message =
      pods.length === 1
        ? `Restart the one pod on ${cluster.name}: it started before the role was set up.`
        : `Restart ${without.length} of ${pods.length} pods on ${cluster.name}: they started before the role was set up.`;
    const behind = { behind: without.length, all: pods.length };
    return { ...base, status: 'waiting', reason: 'restart-pods', message, since, pods: behind, ...withCommand };
  }
  if (!cluster.webhookPresent) {
    const message = `${cluster.name} has no pod identity webhook, so no pod gets the role. The platform team must install it.`;
    return { ...base, status: 'broken', reason: 'webhook-absent', message, since };
  }
  const message = `${without.length} of ${pods.length} pods on ${cluster.name} started after the set-up but did not get the role. Restarting them usually helps.`;
  return { ...base, status: 'broken', reason: 'not-injected', message, since, ...withCommand };
}
