import { accessDenied } from '../wire/aws-error';
import type { Caller } from '../wire/caller';
import type { AwsWorld } from '../world/aws-world';
import { callerPolicies } from './caller-policies';
import { RequestContext } from './context';
import { type Decision, decide, type ResourcePolicy } from './decide';
import { globalKeys } from './global-keys';
import { refusalText } from './refusal-text';

/** One thing a caller wants to do. */
export interface Attempt {
  action: string;
  resource: string;
  /** Condition keys of this action; undefined where the request does not bring the key. */
  keys?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** How the refusal calls the resource, where that is not its ARN. */
  shownAs?: string;
  /** How the refusal writes the action, where the service has a spelling of its own. */
  shownAction?: string;
  /** The service knows no ARNs: its refusals name no resource. */
  withoutResource?: boolean;
  resourceAccount?: string;
  thing?: ResourcePolicy;
}

export function judgeAttempt(world: AwsWorld, caller: Caller, now: Date, attempt: Attempt): Decision {
  const context = new RequestContext({
    ...globalKeys(caller, now),
    'aws:ResourceAccount': attempt.resourceAccount,
    ...attempt.keys,
  });
  const question = { action: attempt.action, resource: attempt.resource, context };
  return decide(callerPolicies(world, caller, now), question, attempt.thing);
}

/** Refuses, with AWS's sentence and the layer that said no, whatever the caller's policies do not allow. */
export function authorize(world: AwsWorld, caller: Caller, now: Date, attempt: Attempt): void {
  const decision = judgeAttempt(world, caller, now, attempt);
  if (decision.allowed) return;
  const { action, shownAction = action, resource, shownAs = resource, withoutResource } = attempt;
  const text = refusalText(caller.arn, shownAction, shownAs, decision);
  throw accessDenied(withoutResource ? text.replace(` on resource: ${shownAs}`, '') : text);
}
