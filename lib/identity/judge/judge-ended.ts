import type { Condition } from '@/lib/domain/status';
import { kindOf } from '@/lib/resources/kinds';
import { judgeStep } from './judge-applied';
import type { JudgeInput } from './judge-input';
import type { SystemTraits } from './system-traits';

/**
 * A workload without live grants: being taken away, waiting until the cloud has forgotten its rights everywhere, or ended. Tokens and
 * sessions that were handed out may live longer; rights are judged at each call, so they open nothing of it any more.
 */
export function judgeEnded(input: JudgeInput, traits: SystemTraits): Condition[] {
  const left = listLeft(input, traits)[0];
  if (left !== undefined) return [{ type: 'applied', since: input.now, ...left }];
  const until = input.rightsUntil;
  if (until !== undefined && Date.parse(until) > Date.parse(input.now)) {
    return [
      {
        type: 'applied',
        status: 'working',
        reason: 'rights-fading',
        message: `Access is taken away. ${traits.cloud} may still allow it: that ends ${clockTime(until)} at the latest. ${traits.ending.credentials} that pods hold open nothing of it after that.`,
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
