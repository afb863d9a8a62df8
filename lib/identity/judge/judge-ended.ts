import type { Condition } from '@/lib/domain/status';
import { kindOf } from '@/lib/resources/kinds';
import { judgeStep } from './judge-applied';
import type { JudgeInput } from './judge-input';
import type { SystemTraits } from './system-traits';

/**
 * A workload without live grants: being taken away, waiting for the last credentials to run out, or ended. Tokens and sessions
 * cannot be recalled, so *Ended* is said only once the last one that was handed out has expired.
 */
export function judgeEnded(input: JudgeInput, traits: SystemTraits): Condition[] {
  const left = listLeft(input, traits)[0];
  if (left !== undefined) return [{ type: 'applied', since: input.now, ...left }];
  const until = input.credentialsUntil;
  if (until !== undefined && Date.parse(until) > Date.parse(input.now)) {
    return [
      {
        type: 'applied',
        status: 'waiting',
        reason: 'credentials-live',
        message: `Access is taken away. Credentials that were already handed out end at ${clockTime(until)} at the latest.`,
        since: input.now,
      },
    ];
  }
  return [
    {
      type: 'applied',
      status: 'ended',
      reason: 'ended',
      message: `This workload has no access. What it had is gone from ${traits.cloud} and from the clusters.`,
      since: until ?? input.now,
    },
  ];
}

/** What is not gone yet; where only annotations are left, it says first that they open nothing any more. */
function listLeft(
  { plan, applied }: JudgeInput,
  { cloud, removal }: SystemTraits,
): Pick<Condition, 'status' | 'reason' | 'message'>[] {
  const judged = plan.steps.map((step) => ({ step, verdict: judgeStep(step, applied) }));
  const left = judged.filter(({ verdict }) => verdict.status !== 'proven');
  const isGoneFromCloud = left.every(({ step }) => kindOf(step.spec).isInCluster);
  return left.map(({ verdict }) => {
    if (verdict.status === 'working' && verdict.reason === 'applying')
      return { status: 'working', reason: 'removing', message: `Access is being taken away: ${removal}.` };
    if (!isGoneFromCloud) return verdict;
    return { ...verdict, message: `Access is gone from ${cloud}; an annotation is left. ${verdict.message}` };
  });
}

function clockTime(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
