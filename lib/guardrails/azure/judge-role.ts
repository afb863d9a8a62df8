import type { Finding } from '@/lib/domain/finding';
import type { RoleDefinition } from '@/lib/policy/azure/role-definition';
import { isPattern } from '@/lib/policy/azure/stars';
import { judgeBreadth } from './judge-breadth';
import { judgeOperations } from './judge-operations';
import { KNOWN_ROLES } from './known-roles';
import { nameBuiltIn } from './name-built-in';
import type { ScopeContext } from './scope-context';

/** More patterns in an inline role than anybody could review: blocked for that alone, and not worth the time to expand. */
const PATTERNS_MAX = 60;
const PATTERN_CHARACTERS_MAX = 4000;

/** Whether a role may be given to a workload, by what it means; its name only counts for Azure's own roles. */
export function judgeRole(role: RoleDefinition, { roles }: ScopeContext): Finding[] {
  const known = role.kind === 'built-in' && role.id !== undefined ? KNOWN_ROLES[role.id] : undefined;
  if (known !== undefined) {
    const { severity, reason, fix } = known;
    const code = severity === 'blocked' ? 'refused-role' : 'broad-role';
    return [{ severity, code, path: '/role', message: `${role.name} ${reason}`, fix }];
  }
  if (role.kind === 'built-in') return [...judgeOperations(role, roles), ...judgeBreadth(role)];
  const size = judgeSize(role);
  if (size.length > 0) return size;
  const judged = [...judgeEmpty(role), ...judgeOperations(role, roles), ...judgeBreadth(role)];
  return [...judged, ...nameBuiltIn(role, roles)];
}

function judgeSize({ permissions }: RoleDefinition): Finding[] {
  const patterns = permissions
    .flatMap(({ actions, notActions, dataActions, notDataActions }) => [
      actions,
      notActions,
      dataActions,
      notDataActions,
    ])
    .flat()
    .filter(isPattern);
  const characters = patterns.reduce((sum, pattern) => sum + pattern.length, 0);
  if (patterns.length <= PATTERNS_MAX && characters <= PATTERN_CHARACTERS_MAX) return [];
  const message = `${patterns.length} patterns; nobody can review more than ${PATTERNS_MAX} in one role.`;
  return [{ severity: 'blocked', code: 'too-many-wildcards', path: '/role', message, fix: 'Name the operations.' }];
}

function judgeEmpty({ permissions }: RoleDefinition): Finding[] {
  if (permissions.some(({ actions, dataActions }) => actions.length + dataActions.length > 0)) return [];
  const message = 'The role definition gives nothing: it has neither actions nor dataActions.';
  return [{ severity: 'blocked', code: 'no-permissions', path: '/role', message, fix: 'Name the operations.' }];
}
