import { authorize } from '../authorize/authorize';
import { ArmError } from '../wire/arm-error';
import { isWithin } from '../world/arm-id';
import type { ArmCall, ConditionAttributes } from './call';

export function mayDo(call: ArmCall, action: string, scope: string, attributes?: ConditionAttributes): boolean {
  return authorize(call.world, call.caller, { action, scope, ...(attributes && { attributes }) }, call.now);
}

/** Throws AuthorizationFailed in ARM's own sentence; another one where a condition of the caller's is in play. */
export function checkRights(call: ArmCall, action: string, scope: string, attributes?: ConditionAttributes): void {
  if (mayDo(call, action, scope, attributes)) return;
  const { clientId, principalId } = call.caller;
  const isConditional = call.world
    .effectiveAssignments(call.now)
    .some(
      ({ principalId: holder, condition, scope: held }) => holder === principalId && condition && isWithin(scope, held),
    );
  const lack = isConditional && attributes ? 'authorization or an ABAC condition not fulfilled' : 'authorization';
  throw new ArmError(
    'AuthorizationFailed',
    403,
    `The client '${clientId}' with object id '${principalId}' does not have ${lack} to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}
