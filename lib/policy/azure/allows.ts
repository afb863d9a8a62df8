import { meansOperation } from './operation-pattern';
import type { RoleDefinition, RolePermission } from './role-definition';

/** Management operations (on the resource) and data operations (on what it holds) never imply each other. */
export type OperationKind = 'action' | 'data-action';

/** The block that gives an operation; undefined where none does. A block's own condition is not weighed. */
export function findGivingPermission(
  role: RoleDefinition,
  operation: string,
  kind: OperationKind,
): RolePermission | undefined {
  return role.permissions.find((permission) => gives(permission, operation, kind));
}

/** Whether a role gives an operation, by any of its blocks. */
export function allows(role: RoleDefinition, operation: string, kind: OperationKind): boolean {
  return findGivingPermission(role, operation, kind) !== undefined;
}

function gives(permission: RolePermission, operation: string, kind: OperationKind): boolean {
  const { given, taken } = sidesOf(permission, kind);
  const means = (written: string) => meansOperation(written, operation);
  return given.some(means) && !taken.some(means);
}

/** What a block gives and takes back of one kind, and where each given one stands in an inline definition. */
export function sidesOf(permission: RolePermission, kind: OperationKind) {
  const { places } = permission;
  return kind === 'action'
    ? { given: permission.actions, taken: permission.notActions, places: places?.actions ?? [] }
    : { given: permission.dataActions, taken: permission.notDataActions, places: places?.dataActions ?? [] };
}
