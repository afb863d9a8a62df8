import type { Finding } from '@/lib/domain/finding';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import type { RoleDefinition } from '@/lib/policy/azure/role-definition';
import type { OperationRule } from './operation-rule';
import { type Reach, reachOperations } from './reach-operations';
import { REFUSED_OPERATIONS } from './refused-operations';
import { WATCHED_OPERATIONS } from './watched-operations';

const NAMES_SHOWN_MAX = 3;

/** One finding per rule: what the role reaches that is refused, or that somebody should look at twice. */
export function judgeOperations(role: RoleDefinition, roles: BuiltInRoles): Finding[] {
  return [
    ...REFUSED_OPERATIONS.flatMap((rule) => judgeRule(role, rule, 'blocked', roles)),
    ...WATCHED_OPERATIONS.flatMap((rule) => judgeRule(role, rule, 'extra-approval', roles)),
  ];
}

function judgeRule(
  role: RoleDefinition,
  rule: OperationRule,
  severity: 'blocked' | 'extra-approval',
  roles: BuiltInRoles,
): Finding[] {
  const reached = role.permissions.flatMap((block) => reachOperations(block, rule, roles));
  const [first] = reached;
  if (first === undefined) return [];
  const verb = severity === 'blocked' ? 'is refused' : 'needs a second look';
  const message = `${wordsOf(first, reached)} ${verb}: ${rule.reason}`;
  return [{ severity, code: rule.code, path: first.path ?? '/role', message, fix: rule.fix }];
}

function wordsOf({ written, names }: Reach, reached: readonly Reach[]): string {
  if (reached.length === 1 && names.length === 1 && names[0] === written) return written;
  const all = [...new Set(reached.flatMap((one) => one.names))];
  const shown = all.slice(0, NAMES_SHOWN_MAX).join(', ');
  const more = all.length > NAMES_SHOWN_MAX ? ` and ${all.length - NAMES_SHOWN_MAX} more` : '';
  return all.length === 0 ? `What ${written} reaches` : `${written} includes ${shown}${more}. That`;
}
