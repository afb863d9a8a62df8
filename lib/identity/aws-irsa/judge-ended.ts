import type { Condition } from '@/lib/domain/status';
import { judgeStep } from './judge-applied';
import type { JudgeInput } from './judge-input';

/**
 * A workload without live grants: being taken away, waiting for the last credentials to run out, or ended. STS sessions
 * cannot be recalled, so *Ended* is said only once the last one that was handed out has expired.
 */
export function judgeEnded(input: JudgeInput): Condition[] {
  const left = input.plan.steps.map((step) => judgeStep(step, input.applied)).find((step) => step.status !== 'proven');
  if (left !== undefined) {
    const verdict = left.status === 'working' && left.reason === 'applying' ? REMOVING : left;
    return [{ type: 'applied', since: input.now, ...verdict }];
  }
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
      message: 'This workload has no access. What it had is gone from AWS and from the clusters.',
      since: until ?? input.now,
    },
  ];
}

const REMOVING = {
  status: 'working',
  reason: 'removing',
  message: 'Access is being taken away: permissions first, then the role, then the annotation.',
} as const;

function clockTime(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
