import type { PlanView, StepView } from '@/lib/contracts/shapes';
import { wordList } from '@/lib/domain/headline';
import type { Probe } from '@/lib/domain/permission-set';
import type { Plan, Step, StepAction } from '@/lib/resources/plan';
import type { ResourceSpec } from '@/lib/resources/resource';

const WRITES = new Set<StepAction>(['create', 'update', 'delete']);

/** A plan as people see it, with the proof that follows it. Pure. */
export function viewPlan(plan: Plan, proof: { probe: Probe; clusters: string[] } | undefined, now: Date): PlanView {
  const steps = plan.steps.map(viewStep);
  return {
    steps: proof ? [...steps, viewProof(proof.probe, proof.clusters)] : steps,
    changeCount: plan.steps.filter(({ action }) => WRITES.has(action)).length,
    computedAt: now.toISOString(),
  };
}

function viewStep({ id, action, noun, spec, reason, code, changes }: Step): StepView {
  return {
    id,
    action,
    noun,
    place: 'place' in spec ? `AWS account ${spec.place.accountId}` : `cluster ${spec.cluster}`,
    name: nameOf(spec),
    note: noteOf(spec),
    reason,
    code,
    changes,
  };
}

function nameOf(spec: ResourceSpec): string {
  switch (spec.kind) {
    case 'aws.iam.OidcProvider':
      return spec.issuer;
    case 'aws.iam.Policy':
    case 'aws.iam.Role':
      return `${spec.path}${spec.name}`;
    case 'aws.iam.RolePolicyAttachment':
      return `${lastPart(spec.policyArn)} on ${spec.roleName}`;
    case 'kubernetes.ServiceAccountAnnotation':
      return `${spec.namespace}/${spec.serviceAccount} ${spec.key}`;
  }
}

function noteOf(spec: ResourceSpec): string | undefined {
  switch (spec.kind) {
    case 'aws.iam.OidcProvider':
      return `for cluster ${spec.cluster}`;
    case 'aws.iam.Policy':
      return counted(spec.document.Statement.length, 'statement');
    case 'aws.iam.Role':
      return `trusts ${counted(spec.trust.length, 'cluster')}`;
    case 'aws.iam.RolePolicyAttachment':
    case 'kubernetes.ServiceAccountAnnotation':
      return undefined;
  }
}

function viewProof(probe: Probe, clusters: string[]): StepView {
  const isCalls = probe.kind === 'calls';
  return {
    id: 'prove',
    action: 'prove',
    noun: 'Proof',
    place:
      clusters.length === 0
        ? 'no cluster yet'
        : `${clusters.length === 1 ? 'cluster' : 'clusters'} ${wordList(clusters)}`,
    name: isCalls ? `May ${probe.allowed.words}; may not ${probe.refused.words}` : 'Who AWS says the workload is',
    note: isCalls ? undefined : probe.reason,
    changes: [],
  };
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
