import { isWithin } from '../world/arm-id';
import { type ArmCall, type ArmOperation, ok } from './call';

const LIST = '/providers/Microsoft.Authorization/permissions';

/** What the caller itself may do here, block by block; the caller needs no right to ask. */
function listPermissions(call: ArmCall) {
  const scope = call.path.slice(0, -LIST.length);
  const held = call.world
    .effectiveAssignments(call.now)
    .filter((each) => each.principalId === call.caller.principalId && isWithin(scope, each.scope));
  const value = held.flatMap(({ roleDefinitionId, condition, conditionVersion }) => {
    const blocks = call.world.findRoleDefinition(roleDefinitionId)?.permissions ?? [];
    return blocks.map((block) => ({ ...block, ...(condition && { condition, conditionVersion }) }));
  });
  return ok({ value });
}

const row = {
  method: 'GET',
  action: undefined,
  scope: (call: ArmCall) => call.path.slice(0, -LIST.length),
  run: listPermissions,
} as const;

export const PERMISSION_OPERATIONS: readonly ArmOperation[] = [
  {
    ...row,
    id: 'Permissions_ListForResourceGroup',
    path: `/subscriptions/{subscription}/resourcegroups/{group}${LIST}`,
  },
  {
    ...row,
    id: 'Permissions_ListForResource',
    path: `/subscriptions/{subscription}/resourcegroups/{group}/providers{scope}${LIST}`,
  },
];
