import { allows } from '@/lib/policy/azure/allows';
import { scopeCovers } from '@/lib/policy/azure/arm-scope';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import { evaluateCondition } from '@/lib/policy/azure/condition/evaluate-condition';
import { parseCondition } from '@/lib/policy/azure/condition/parse-condition';
import { findRole, roleGuidOf } from '@/lib/policy/azure/find-role';
import { parseRoleDefinition } from '@/lib/policy/azure/parse-role-definition';
import type { RoleDefinition } from '@/lib/policy/azure/role-definition';
import { isPattern } from '@/lib/policy/azure/stars';
import type { AzureEvidence, AzureWanted, RoleAssignment } from './azure-evidence';

/** The role an assignment gives: built-in, or a custom one of the evidence; undefined where its definition is not there. */
export function roleOf(
  { properties }: RoleAssignment,
  azure: AzureEvidence,
  roles: BuiltInRoles,
): RoleDefinition | undefined {
  const builtIn = findRole(properties.roleDefinitionId, roles);
  if (builtIn !== undefined) return builtIn;
  const guid = roleGuidOf(properties.roleDefinitionId);
  const custom = azure.roleDefinitions?.find(({ id, name }) => roleGuidOf(id ?? '') === guid || name === guid);
  return custom === undefined ? undefined : parseRoleDefinition(custom, '').role;
}

/** Whether a role gives what is wanted: the operation, or the named role itself, or all that the named role gives. */
export function roleSatisfies(role: RoleDefinition, { role: name, action }: AzureWanted, roles: BuiltInRoles): boolean {
  if (action !== undefined && (allows(role, action, 'action') || allows(role, action, 'data-action'))) return true;
  const needed = name === undefined ? undefined : roles.find(name);
  if (needed === undefined) return name !== undefined && role.name.toLowerCase() === name.toLowerCase();
  return role.id === needed.id || (action === undefined && includesRole(role, needed));
}

/** Whether one role gives everything another does; patterns are tried with a made-up segment. */
function includesRole(role: RoleDefinition, needed: RoleDefinition): boolean {
  const sample = (text: string) => (isPattern(text) ? text.replaceAll('*', 'any') : text);
  return needed.permissions.every(
    ({ actions, dataActions }) =>
      actions.every((text) => allows(role, sample(text), 'action')) &&
      dataActions.every((text) => allows(role, sample(text), 'data-action')),
  );
}

/**
 * Whether an assignment holds at the wanted scope. Which subscriptions a management group has is not in the evidence; ARM lists its
 * assignments only where they are inherited, so they are taken to reach the target.
 */
export function coversWanted({ properties }: RoleAssignment, { scope }: AzureWanted): boolean {
  return scope === undefined || MANAGEMENT_GROUP.test(properties.scope) || scopeCovers(properties.scope, scope);
}

const MANAGEMENT_GROUP = /^\/providers\/Microsoft\.Management\/managementGroups\/[^/]+\/?$/i;

/** Whether an assignment's condition lets the wanted operation through; what cannot be decided is taken to hold. */
export function passesCondition({ properties }: RoleAssignment, { action }: AzureWanted): boolean {
  if (properties.condition == null || properties.condition === '' || action === undefined) return true;
  const parsed = parseCondition(properties.condition);
  return !parsed.ok || evaluateCondition(parsed.condition, { action, attributes: {} }) !== false;
}
