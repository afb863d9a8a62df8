import type { Condition } from '@/lib/domain/status';
import type { ClusterEvidence } from '../cluster-evidence';
import { annotatedAt } from './annotated-at';
import type { JudgeInput } from './judge-input';
import { judgeLabel } from './judge-label';
import { judgePod, restartCommand, runningPods } from './judge-pod';
import type { SystemTraits } from './system-traits';

/** Whether the pods that run now were given the principal; pods that started too early must be replaced by their owner. */
export function judgeInjected(input: JudgeInput, cluster: ClusterEvidence, traits: SystemTraits): Condition {
  const { tenant, serviceAccount } = input.workload;
  const pods = runningPods(cluster);
  const unlabelled = judgeLabel(cluster, pods, input, traits);
  if (unlabelled !== undefined) return unlabelled;
  const setUpAt = annotatedAt(cluster, traits) ?? input.setUpAt;
  const verdicts = pods.map((pod) => ({ pod, verdict: judgePod(pod, input.principal, setUpAt, traits) }));
  const behind = verdicts.filter(({ verdict }) => verdict !== 'yes');
  const without = behind.map(({ pod }) => pod);
  const base = { type: 'injected', cluster: cluster.name } as const;
  const proven = (message: string): Condition => ({
    ...base,
    status: 'proven',
    reason: pods.length === 0 ? 'no-pods' : 'injected',
    message,
    since: setUpAt ?? input.now,
  });
  if (pods.length === 0) {
    return proven(
      `No pod runs as ${serviceAccount} on ${cluster.name} now; the next one gets the ${traits.principal}.`,
    );
  }
  if (without.length === 0) return proven(`All ${pods.length} pods on ${cluster.name} have the ${traits.principal}.`);

  const command = restartCommand(tenant, without);
  const stale = behind.every(({ verdict }) => verdict === 'stale');
  const since = setUpAt ?? input.now;
  const withCommand = command === undefined ? {} : { command };
  if (stale) {
    const message =
      pods.length === 1
        ? `Restart the one pod on ${cluster.name}: it started before the ${traits.principal} was set up.`
        : `Restart ${without.length} of ${pods.length} pods on ${cluster.name}: they started before the ${traits.principal} was set up.`;
    const counts = { behind: without.length, all: pods.length };
    return { ...base, status: 'waiting', reason: 'restart-pods', message, since, pods: counts, ...withCommand };
  }
  if (!cluster.systems.includes(traits.system)) {
    const message = `${cluster.name} has no ${traits.injector}, so no pod gets the ${traits.principal}. The platform team must install it.`;
    return { ...base, status: 'broken', reason: 'webhook-absent', message, since };
  }
  const message = `${without.length} of ${pods.length} pods on ${cluster.name} started after the set-up but did not get the ${traits.principal}. Restarting them usually helps.`;
  return { ...base, status: 'broken', reason: 'not-injected', message, since, ...withCommand };
}
