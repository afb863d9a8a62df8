import type { Condition, Status } from '@/lib/domain/status';
import { kindOf } from '@/lib/resources/kinds';
import { isClusterStep, type Step } from '@/lib/resources/plan';
import type { StepResult } from '../cluster-evidence';
import type { JudgeInput } from './judge-input';
import type { SystemTraits } from './system-traits';

/** Codes of waits that somebody else ends, and of those that nobody will end unless they are told; all others may end by themselves. */
const WAITS: Readonly<Record<string, Status>> = {
  'waiting-for-git': 'waiting',
  'namespace-missing': 'waiting',
  'still-assigned': 'waiting',
  'place-missing': 'broken',
  'vault-uses-roles': 'broken',
};
/** A person holds the lock: as it is with Git, the portal goes on by itself once it is gone. */
const BLOCKED_BY_LOCK = 'blocked-by-lock';

type Verdict = Pick<Condition, 'status' | 'reason' | 'message'>;

/** How much each status weighs where several steps of one kind disagree; first is worst. */
const WORST_FIRST: readonly Status[] = ['broken', 'waiting', 'working', 'unknown', 'proven', 'ended'];

const AS_WANTED: Verdict = { status: 'proven', reason: 'as-wanted', message: 'As approved.' };

/** Whether the cloud side is as wanted: one condition for the principal, and one per cluster whose trust is not. */
export function judgeApplied(input: JudgeInput, { cloud }: SystemTraits): Condition[] {
  const since = input.setUpAt ?? input.now;
  const ofCloud = input.plan.steps.filter((step) => !kindOf(step.spec).isInCluster);
  const principal = worst(ofCloud.filter((step) => !isClusterStep(step)).map((step) => judgeStep(step, input.applied)));
  const ofClusters = ofCloud.filter(isClusterStep).flatMap((step) => {
    const verdict = judgeStep(step, input.applied);
    const { cluster } = step.spec;
    return verdict.status === 'proven' ? [] : [{ type: 'applied' as const, cluster, since, ...verdict }];
  });
  const message = principal === AS_WANTED ? `Everything in ${cloud} is as approved.` : principal.message;
  return [{ type: 'applied', since, ...principal, message }, ...ofClusters];
}

/** Where one step stands after what was tried; used for annotations too. */
export function judgeStep(step: Step, applied: readonly StepResult[]): Verdict {
  const what = `${step.noun} ${kindOf(step.spec).shortName(step.spec)}`;
  if (step.action === 'keep') return AS_WANTED;
  if (step.action === 'conflict') {
    return { status: 'broken', reason: step.code ?? 'conflict', message: step.reason ?? `${what} is in the way.` };
  }
  if (step.action === 'wait') {
    const status = WAITS[step.code ?? ''] ?? 'unknown';
    return { status, reason: step.code ?? 'waiting', message: step.reason ?? `${what} cannot be looked at now.` };
  }
  const result = applied.find(({ id }) => id === step.id);
  return judgeResult(what, step.action === 'delete' ? 'removed' : 'written', result);
}

function judgeResult(what: string, done: 'removed' | 'written', result: StepResult | undefined): Verdict {
  if (result?.outcome === 'done') return AS_WANTED;
  if (result?.outcome === 'failed') {
    const text = result.message ?? result.code ?? 'no reason was given';
    if (result.code === BLOCKED_BY_LOCK)
      return { status: 'waiting', reason: BLOCKED_BY_LOCK, message: `${what}: ${text}` };
    return result.retry === true
      ? { status: 'working', reason: 'retrying', message: `${what}: ${text} Trying again by itself.` }
      : { status: 'broken', reason: result.code ?? 'failed', message: `${what} could not be ${done}: ${text}` };
  }
  return { status: 'working', reason: 'applying', message: `${what} is being ${done}.` };
}

/** The worst of several verdicts; as wanted where there is none. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  for (const status of WORST_FIRST) {
    const found = verdicts.find((verdict) => verdict.status === status);
    if (found !== undefined) return found;
  }
  return AS_WANTED;
}
