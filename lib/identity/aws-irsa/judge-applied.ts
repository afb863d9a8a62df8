import type { Condition, Status } from '@/lib/domain/status';
import type { Step } from '@/lib/resources/plan';
import type { StepResult } from './evidence';
import type { JudgeInput } from './judge-input';

type Verdict = Pick<Condition, 'status' | 'reason' | 'message'>;

/** How much each status weighs where several steps of one kind disagree; first is worst. */
const WORST_FIRST: readonly Status[] = ['broken', 'waiting', 'working', 'unknown', 'proven', 'ended'];

const AS_WANTED: Verdict = { status: 'proven', reason: 'as-wanted', message: 'Everything in AWS is as approved.' };

/** Whether the AWS side is as wanted: one condition for the principal, and one per cluster whose OIDC provider is not. */
export function judgeApplied(input: JudgeInput): Condition[] {
  const since = input.setUpAt ?? input.now;
  const aws = input.plan.steps.filter((step) => step.spec.kind.startsWith('aws.'));
  const ofPrincipal = aws.filter((step) => step.spec.kind !== 'aws.iam.OidcProvider');
  const principal = worst(ofPrincipal.map((step) => judgeStep(step, input.applied)));
  const providers = aws.flatMap((step) => {
    if (step.spec.kind !== 'aws.iam.OidcProvider') return [];
    const verdict = judgeStep(step, input.applied);
    const cluster = step.spec.cluster;
    return verdict.status === 'proven' ? [] : [{ type: 'applied' as const, cluster, since, ...verdict }];
  });
  return [{ type: 'applied', since, ...principal }, ...providers];
}

/** Where one step stands after what was tried; used for annotations too. */
export function judgeStep(step: Step, applied: readonly StepResult[]): Verdict {
  const what = `${step.noun} ${shortName(step)}`;
  if (step.action === 'keep') return AS_WANTED;
  if (step.action === 'conflict') {
    return { status: 'broken', reason: step.code ?? 'conflict', message: step.reason ?? `${what} is in the way.` };
  }
  if (step.action === 'wait') {
    const status = step.code === 'waiting-for-git' || step.code === 'namespace-missing' ? 'waiting' : 'unknown';
    return { status, reason: step.code ?? 'waiting', message: step.reason ?? `${what} cannot be looked at now.` };
  }
  const result = applied.find(({ id }) => id === step.id);
  return judgeResult(what, step.action === 'delete' ? 'removed' : 'written', result);
}

function judgeResult(what: string, done: 'removed' | 'written', result: StepResult | undefined): Verdict {
  if (result?.outcome === 'done') return AS_WANTED;
  if (result?.outcome === 'failed') {
    const text = result.message ?? result.code ?? 'AWS gave no reason';
    return result.retry === true
      ? { status: 'working', reason: 'retrying', message: `${what}: ${text} Trying again by itself.` }
      : { status: 'broken', reason: result.code ?? 'failed', message: `${what} could not be ${done}: ${text}` };
  }
  return { status: 'working', reason: 'applying', message: `${what} is being ${done}.` };
}

function worst(verdicts: readonly Verdict[]): Verdict {
  for (const status of WORST_FIRST) {
    const found = verdicts.find((verdict) => verdict.status === status);
    if (found !== undefined) return found;
  }
  return AS_WANTED;
}

function shortName({ spec }: Step): string {
  switch (spec.kind) {
    case 'aws.iam.OidcProvider':
      return spec.issuer;
    case 'aws.iam.Policy':
    case 'aws.iam.Role':
      return spec.name;
    case 'aws.iam.RolePolicyAttachment':
      return spec.policyArn.slice(spec.policyArn.lastIndexOf('/') + 1);
    case 'kubernetes.ServiceAccountAnnotation':
      return `${spec.serviceAccount} on ${spec.cluster}`;
  }
}
