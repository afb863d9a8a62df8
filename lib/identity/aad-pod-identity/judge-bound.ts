import type { Condition, Status } from '@/lib/domain/status';
import { kindOf } from '@/lib/resources/kinds';
import { isClusterStep } from '@/lib/resources/plan';
import type { ClusterEvidence } from '../cluster-evidence';
import { judgeStep, worst } from '../judge/judge-applied';
import type { JudgeInput } from '../judge/judge-input';

/** Whether one cluster's objects name the identity, so that MIC can bring it to pods. */
export function judgeBound(input: JudgeInput, cluster: ClusterEvidence): Condition {
  const { tenant } = input.workload;
  const { name, podIdentity } = cluster;
  const say = (status: Status, reason: string, message: string): Condition => ({
    type: 'annotated',
    cluster: name,
    status,
    reason,
    message,
    since: input.setUpAt ?? input.now,
  });
  if (cluster.syncedAt === undefined) return say('unknown', 'not-seen', `${name} has not been looked at yet.`);
  if (!cluster.namespaceExists)
    return say('waiting', 'namespace-missing', `There is no namespace ${tenant} on ${name}.`);
  const hasObjects = podIdentity?.identity !== undefined || podIdentity?.binding !== undefined;
  if (!podIdentity?.isInstalled && !hasObjects) {
    const message = `AAD Pod Identity is not installed on ${name}: pods of ${tenant} get no identity there by their label.`;
    return say('waiting', 'pod-identity-not-installed', message);
  }
  if (!podIdentity?.isInstalled) {
    const message = `NMI does not run on ${name}, so no pod there gets a token. The platform team must start AAD Pod Identity again.`;
    return say('broken', 'nmi-not-running', message);
  }
  return say(...judgeObjects(input, cluster));
}

type Said = [status: Status, reason: string, message: string];

function judgeObjects(input: JudgeInput, { name, podIdentity }: ClusterEvidence): Said {
  const { tenant } = input.workload;
  const here = input.plan.steps.filter(
    (step) => isClusterStep(step) && kindOf(step.spec).isInCluster && step.spec.cluster === name,
  );
  const isTheirs = input.podIdentity?.origin === 'recognised';
  if (isTheirs && !podIdentity?.identity) {
    const message = `There is no AzureIdentity for ${tenant} on ${name}, so pods there get none. Whoever made the others can add it.`;
    return ['waiting', 'azure-identity-missing', message];
  }
  if (isTheirs && !podIdentity?.binding) {
    const message = `No AzureIdentityBinding of ${tenant} on ${name} has the selector ${tenant}, so no pod gets the identity. Whoever made the AzureIdentity must add it.`;
    return ['broken', 'binding-missing', message];
  }
  if (here.length === 0) {
    const message = `The kubelet identity of ${name} is not known, so its nodes cannot be allowed to attach the identity. The platform team must name it in xks-access.yaml.`;
    return ['waiting', 'kubelet-identity-unknown', message];
  }
  const verdict = worst(here.map((step) => judgeStep(step, input.applied)));
  return verdict.status === 'proven'
    ? ['proven', 'bound', `The AzureIdentity and the binding of ${tenant} on ${name} name the identity.`]
    : [verdict.status, verdict.reason, verdict.message];
}
