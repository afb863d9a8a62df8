import { type OperationKind, sidesOf } from './allows';
import type { BuiltInRoles } from './built-in-roles';
import type { RoleDefinition } from './role-definition';
import { isPattern, matchesStars } from './stars';

/** The operations Azure is known to have that a role gives, sorted. What Azure adds later is not among them. */
export function expandRole(role: RoleDefinition, kind: OperationKind, { known }: BuiltInRoles): string[] {
  return filterGiven(role, kind, known[kind]);
}

/** Those of many operations that a role gives; the same answer as `allows`, prepared once for all of them. */
export function filterGiven(role: RoleDefinition, kind: OperationKind, operations: readonly string[]): string[] {
  const blocks = role.permissions.map((permission) => {
    const { given, taken } = sidesOf(permission, kind);
    return { given: matcherOf(given), taken: matcherOf(taken) };
  });
  return operations.filter((operation) => {
    const lower = operation.toLowerCase();
    return blocks.some(({ given, taken }) => given(lower) && !taken(lower));
  });
}

function matcherOf(written: readonly string[]): (lowerCaseOperation: string) => boolean {
  const lower = written.map((text) => text.toLowerCase());
  const exact = new Set(lower);
  const patterns = lower.filter(isPattern);
  return (operation) => exact.has(operation) || patterns.some((pattern) => matchesStars(pattern, operation));
}
