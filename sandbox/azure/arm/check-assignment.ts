import { ConditionSyntaxError } from '../authorize/condition';
import { parseCondition } from '../authorize/parse-condition';
import { ArmError } from '../wire/arm-error';
import { findSubscriptionId, isWithin, keyOfId } from '../world/arm-id';
import type { RoleAssignment } from '../world/entities';
import { type ArmCall, parameter } from './call';
import { checkPrincipal } from './check-principal';
import { isGuid } from './find-place';

/** What a caller may set on a role assignment. */
export type WantedAssignment = Pick<
  RoleAssignment,
  'roleDefinitionId' | 'principalId' | 'principalType' | 'description' | 'condition' | 'conditionVersion'
>;

/** Source: Azure, "Azure RBAC limits". */
const LIMITS = { perSubscription: 4000, descriptionCharacters: 1024, conditionBytes: 8192 };

/** Everything ARM checks before it stores an assignment; `known` is the one that this name has already. */
export function checkAssignment(call: ArmCall, scope: string): { wanted: WantedAssignment; known?: RoleAssignment } {
  const name = parameter(call, 'name').toLowerCase();
  if (!isGuid(name)) {
    const message = `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`;
    throw new ArmError('InvalidRoleAssignmentId', 400, message);
  }
  const wanted = readWanted(call, scope);
  const same = [...call.world.roleAssignments.values()].find((each) => each.name === name);
  if (same) {
    checkUpdate(same, wanted, call.path);
    return { wanted, known: same };
  }
  checkNew(call, wanted, scope);
  return { wanted };
}

function readWanted(call: ArmCall, scope: string): WantedAssignment {
  const given = call.body.properties;
  const { roleDefinitionId, principalId, principalType, description, condition, conditionVersion } = (given ??
    {}) as Record<string, unknown>;
  if (typeof given !== 'object' || given === null || typeof roleDefinitionId !== 'string') {
    throw new ArmError('BadRequestFormat', 400, 'The request was incorrectly formatted.');
  }
  if (!isGuid(principalId)) {
    const message = 'A valid principal ID must be provided for role assignment.';
    throw new ArmError('InvalidPrincipalId', 400, message);
  }
  const role = checkRole(call, roleDefinitionId, scope);
  checkTexts({ description, condition, conditionVersion });
  const type = checkPrincipal(call, principalId, principalType);
  return {
    ...{ roleDefinitionId: role, principalId: principalId.toLowerCase(), principalType: type },
    description: (description as string | null | undefined) ?? null,
    condition: (condition as string | null | undefined) ?? null,
    conditionVersion: (conditionVersion as string | null | undefined) ?? null,
  };
}

function checkRole({ world }: ArmCall, given: string, scope: string): string {
  const [, guid = ''] = /\/providers\/Microsoft\.Authorization\/roleDefinitions\/([^/]+)$/i.exec(given) ?? [];
  const role = world.findRoleDefinition(guid);
  if (!role) {
    const shown = guid || given;
    const message = `The specified role definition with ID '${shown.replaceAll('-', '')}' does not exist.`;
    throw new ArmError('RoleDefinitionDoesNotExist', 400, message);
  }
  if (role.assignableScopes.some((outer) => isWithin(scope, outer))) return role.id;
  throw new ArmError(
    'RoleAssignmentScopeNotAssignableToRoleDefinition',
    400,
    `The role assignment scope '${scope}' is not assignable to the role definition '${role.id}'.`,
  );
}

function checkTexts({ description, condition, conditionVersion }: Record<string, unknown>): void {
  if (typeof description === 'string' && description.length > LIMITS.descriptionCharacters) {
    throw new ArmError('RoleAssignmentDescriptionTooLong', 400, 'The description of the role assignment is too long.');
  }
  if (condition === undefined || condition === null) return;
  if (conditionVersion !== '2.0') {
    const message = 'The role assignment condition version is missing or not supported. Use 2.0.';
    throw new ArmError('InvalidConditionVersion', 400, message);
  }
  if (typeof condition !== 'string' || Buffer.byteLength(condition) > LIMITS.conditionBytes) {
    throw new ArmError('InvalidCondition', 400, 'The role assignment condition is no text or too long.');
  }
  try {
    parseCondition(condition);
  } catch (error) {
    if (!(error instanceof ConditionSyntaxError)) throw error;
    throw new ArmError('InvalidCondition', 400, `The role assignment condition is invalid: ${error.message}`);
  }
}

function checkUpdate(known: RoleAssignment, wanted: WantedAssignment, path: string): void {
  const isSame = known.principalId === wanted.principalId && known.roleDefinitionId === wanted.roleDefinitionId;
  if (isSame && keyOfId(known.id) === keyOfId(path)) return;
  const message = 'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.';
  throw new ArmError('RoleAssignmentUpdateNotPermitted', 400, message);
}

function checkNew({ world }: ArmCall, wanted: WantedAssignment, scope: string): void {
  const all = [...world.roleAssignments.values()];
  const equal = all.find(({ principalId, roleDefinitionId, scope: held }) => {
    const isSame = principalId === wanted.principalId && roleDefinitionId === wanted.roleDefinitionId;
    return isSame && keyOfId(held) === keyOfId(scope);
  });
  if (equal) {
    const message = `The role assignment already exists. The ID of the existing role assignment is ${equal.name.replaceAll('-', '')}.`;
    throw new ArmError('RoleAssignmentExists', 409, message);
  }
  const subscription = findSubscriptionId(scope);
  const count = subscription ? all.filter((each) => isWithin(each.scope, subscription)).length : 0;
  if (count < LIMITS.perSubscription) return;
  const message = 'No more role assignments can be created (code: RoleAssignmentLimitExceeded)';
  throw new ArmError('RoleAssignmentLimitExceeded', 400, message);
}
