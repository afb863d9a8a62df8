import { allows, type OperationKind, sidesOf } from './allows';
import type { BuiltInRoles } from './built-in-roles';
import { filterGiven } from './expand-role';
import type { RoleDefinition } from './role-definition';
import { isPattern } from './stars';

/** Roles Azure may withdraw or only keeps for what exists. */
const NOT_FOR_NEW = /\b(?:preview|deprecated|legacy|classic)\b/i;

/**
 * The built-in role that gives all these operations and as little else as possible: fewest operations, then fewest
 * patterns, then by name. Left out are roles that hold under a condition of their own, and those not meant for new
 * assignments. Undefined where none gives them all.
 */
export function findNarrowestRole(
  actions: readonly string[],
  dataActions: readonly string[],
  roles: BuiltInRoles,
): RoleDefinition | undefined {
  const fitting = roles.list.filter(
    (role) =>
      !NOT_FOR_NEW.test(role.name) &&
      role.permissions.every(({ condition }) => condition === undefined) &&
      actions.every((operation) => allows(role, operation, 'action')) &&
      dataActions.every((operation) => allows(role, operation, 'data-action')),
  );
  if (fitting.length < 2) return fitting[0];
  const samples = { action: samplesOf('action', roles), 'data-action': samplesOf('data-action', roles) };
  const sized = fitting.map((role) => ({ role, size: sizeOf(role, samples), patterns: patternsOf(role) }));
  sized.sort((a, b) => a.size - b.size || a.patterns - b.patterns || a.role.name.localeCompare(b.role.name, 'en'));
  return sized[0]?.role;
}

/** Known operations, and one made-up operation for each pattern of a role: many are only ever named by patterns. */
function samplesOf(kind: OperationKind, { known, list }: BuiltInRoles): string[] {
  const patterns = list.flatMap(({ permissions }) => permissions.flatMap((block) => sidesOf(block, kind).given));
  const made = patterns.filter(isPattern).map((pattern) => pattern.toLowerCase().replaceAll('*', 'any'));
  return [...known[kind], ...new Set(made)];
}

function sizeOf(role: RoleDefinition, samples: Record<OperationKind, readonly string[]>): number {
  const sizes = (['action', 'data-action'] as const).map((kind) => filterGiven(role, kind, samples[kind]).length);
  return sizes.reduce((sum, size) => sum + size, 0);
}

function patternsOf({ permissions }: RoleDefinition): number {
  return permissions.flatMap(({ actions, dataActions }) => [...actions, ...dataActions]).filter(isPattern).length;
}
