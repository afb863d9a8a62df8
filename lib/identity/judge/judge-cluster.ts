import type { Condition } from '@/lib/domain/status';
import { kindOf } from '@/lib/resources/kinds';
import { isClusterStep } from '@/lib/resources/plan';
import type { ClusterEvidence } from '../cluster-evidence';
import { annotatedAt } from './annotated-at';
import { judgeStep, worst } from './judge-applied';
import { judgeInjected } from './judge-injected';
import type { JudgeInput } from './judge-input';
import { judgeProven } from './judge-proven';
import type { SystemTraits } from './system-traits';

/** Conditions of one cluster, in the order a pod meets them; what cannot hold yet is not judged. */
export function judgeCluster(input: JudgeInput, cluster: ClusterEvidence, traits: SystemTraits): Condition[] {
  const reachable = judgeReachable(input, cluster);
  const annotated = judgeAnnotated(input, cluster, traits);
  if (annotated.status !== 'proven') return [reachable, annotated];
  return [reachable, annotated, judgeInjected(input, cluster, traits), judgeProven(input, cluster, traits)];
}

/** Whether a cluster answers, and how old what is shown of it is where it does not. */
export function judgeReachable(input: JudgeInput, cluster: ClusterEvidence): Condition {
  const base = { type: 'reachable', cluster: cluster.name } as const;
  if (cluster.reachable) {
    const message = `${cluster.name} answers.`;
    return { ...base, status: 'proven', reason: 'reachable', message, since: cluster.syncedAt ?? input.now };
  }
  const message =
    cluster.syncedAt === undefined
      ? `${cluster.name} was never reached, so nothing is known of its pods.`
      : `${cluster.name} does not answer. What is shown is from ${cluster.syncedAt.slice(0, 16).replace('T', ' ')} UTC.`;
  return { ...base, status: 'unknown', reason: 'cluster-unreachable', message, since: cluster.syncedAt ?? input.now };
}

function judgeAnnotated(input: JudgeInput, cluster: ClusterEvidence, traits: SystemTraits): Condition {
  const { workload } = input;
  const since = annotatedAt(cluster, traits) ?? input.setUpAt ?? input.now;
  const say = (status: Condition['status'], reason: string, message: string, command?: string): Condition => ({
    type: 'annotated',
    cluster: cluster.name,
    status,
    reason,
    message,
    since,
    ...(command === undefined ? {} : { command }),
  });
  if (!cluster.namespaceExists) {
    return cluster.syncedAt === undefined
      ? say('unknown', 'not-seen', `${cluster.name} has not been looked at yet.`)
      : say('waiting', 'namespace-missing', `There is no namespace ${workload.tenant} on ${cluster.name}.`);
  }
  if (!cluster.serviceAccountExists) {
    return say(
      'waiting',
      'service-account-missing',
      `There is no ServiceAccount ${workload.serviceAccount} in ${workload.tenant} on ${cluster.name} yet.`,
      `kubectl -n ${workload.tenant} create serviceaccount ${workload.serviceAccount}`,
    );
  }
  const steps = input.plan.steps.filter((step) => isClusterStep(step) && kindOf(step.spec).isInCluster);
  const here = steps.filter((step) => isClusterStep(step) && step.spec.cluster === cluster.name);
  if (here.length === 0) {
    return say('waiting', 'issuer-unknown', `The issuer of ${cluster.name} has not been discovered yet.`);
  }
  const verdict = worst(here.map((step) => judgeStep(step, input.applied)));
  return verdict.status === 'proven'
    ? say('proven', 'annotated', `The ServiceAccount on ${cluster.name} names the ${traits.principal}.`)
    : say(verdict.status, verdict.reason, verdict.message);
}
