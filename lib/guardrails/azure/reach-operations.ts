import { sidesOf } from '@/lib/policy/azure/allows';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import type { RolePermission } from '@/lib/policy/azure/role-definition';
import { isPattern, matchesStars, starsCover, starsMeet } from '@/lib/policy/azure/stars';
import type { OperationRule } from './operation-rule';

/** One operation or pattern of a block that reaches what a rule is about, with what it reaches there. */
export interface Reach {
  written: string;
  names: readonly string[];
  /** Where it stands, for an inline definition. */
  path?: string;
}

/**
 * What of a block falls under a rule, judged by meaning: known operations are looked up, and a pattern also counts for
 * operations of a named service that nobody knows yet, unless the block takes back all that the rule is about.
 */
export function reachOperations(block: RolePermission, rule: OperationRule, roles: BuiltInRoles): Reach[] {
  const { given, taken, places } = sidesOf(block, rule.kind);
  const notActions = taken.map((text) => text.toLowerCase());
  const isTaken = (operation: string) => notActions.some((pattern) => matchesStars(pattern, operation));
  return given.flatMap((written, at): Reach[] => {
    const path = places[at];
    const lower = written.toLowerCase();
    if (!isPattern(lower)) {
      const reached = rule.patterns.some((pattern) => matchesStars(pattern, lower)) && !isTaken(lower);
      return reached ? [{ written, names: [written], path }] : [];
    }
    const meeting = rule.patterns.filter((pattern) => starsMeet(pattern, lower));
    const open = meeting.filter(
      (pattern) => !notActions.some((taken) => starsCover(taken, pattern) || starsCover(taken, lower)),
    );
    if (open.length === 0) return [];
    const names = ruledBy(rule, roles).filter((name) => {
      const operation = name.toLowerCase();
      return matchesStars(lower, operation) && !isTaken(operation);
    });
    const beyondKnown = open.some((pattern) => !pattern.startsWith('*'));
    return names.length > 0 || beyondKnown ? [{ written, names, path }] : [];
  });
}

const ruled = new WeakMap<BuiltInRoles, Map<OperationRule, readonly string[]>>();

/** Known operations that a rule is about, looked up once per data set and rule. */
function ruledBy(rule: OperationRule, roles: BuiltInRoles): readonly string[] {
  const byRule = ruled.get(roles) ?? new Map<OperationRule, readonly string[]>();
  ruled.set(roles, byRule);
  const found =
    byRule.get(rule) ??
    roles.known[rule.kind].filter((name) => rule.patterns.some((pattern) => matchesStars(pattern, name.toLowerCase())));
  byRule.set(rule, found);
  return found;
}
