import { type Finding, SEVERITIES, type Verdict, verdictOf } from '@/lib/domain/finding';
import { parseCondition } from '@/lib/policy/azure/condition/parse-condition';
import { type AssignmentResult, parseAssignment, parseAssignmentText } from '@/lib/policy/azure/parse-assignment';
import type { RoleDefinition } from '@/lib/policy/azure/role-definition';
import { judgeAssignableScopes } from './judge-assignable-scopes';
import { judgeAssignedScope } from './judge-assigned-scope';
import { judgeCondition } from './judge-condition';
import { judgeRole } from './judge-role';
import type { ScopeContext } from './scope-context';

/** What speaks against a role at a scope. */
export interface ScopeJudgement {
  /** Worst first. */
  findings: Finding[];
  verdict: Verdict;
}

/** Judges an asked-for role assignment, given as text or parsed, by what it really gives and where. All findings at once. */
export function judgeScope(document: unknown, context: ScopeContext): ScopeJudgement {
  const parsed =
    typeof document === 'string'
      ? parseAssignmentText(document, context.roles)
      : parseAssignment(document, context.roles);
  const findings = judgeParsed(parsed, context);
  findings.sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
  return { findings, verdict: verdictOf(findings) };
}

function judgeParsed({ assignment, problems }: AssignmentResult, context: ScopeContext): Finding[] {
  const unreadable = problems.map(({ code, path, message, fix }): Finding => {
    return {
      severity: 'blocked',
      code,
      path,
      message,
      fix: fix ?? 'Correct this place; the rest is judged as far as it can be read.',
    };
  });
  if (assignment === undefined) return unreadable;
  const { scope, role, condition } = assignment;
  return [
    ...unreadable,
    ...(scope === undefined ? [] : judgeAssignedScope(scope, context)),
    ...(role === undefined ? [] : [...judgeRole(role, context), ...judgeAssignableScopes(role, context)]),
    ...(role === undefined ? [] : judgeInnerConditions(role)),
    ...(condition === undefined ? [] : judgeCondition(condition, role, context)),
  ];
}

function judgeInnerConditions(role: RoleDefinition): Finding[] {
  if (role.kind === 'built-in') return [];
  return role.permissions.flatMap(({ condition }) => {
    const parsed = condition === undefined ? undefined : parseCondition(condition);
    if (parsed === undefined || parsed.ok) return [];
    return [{ severity: 'blocked' as const, code: 'malformed-condition', path: '/role', message: parsed.message }];
  });
}
