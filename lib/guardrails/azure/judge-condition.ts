import type { Finding } from '@/lib/domain/finding';
import type { Condition } from '@/lib/policy/azure/condition/condition';
import { evaluateCondition } from '@/lib/policy/azure/condition/evaluate-condition';
import { parseCondition } from '@/lib/policy/azure/condition/parse-condition';
import { expandRole } from '@/lib/policy/azure/expand-role';
import type { RoleDefinition } from '@/lib/policy/azure/role-definition';
import { isPattern } from '@/lib/policy/azure/stars';
import type { ScopeContext } from './scope-context';

/** The portal's editor knows about a dozen. */
const SUB_OPERATIONS_TRIED_MAX = 12;
/** Enough operations to tell whether a condition is about the role at all. */
const OPERATIONS_TRIED_MAX = 200;

/**
 * A condition only ever narrows, so it excuses nothing that is refused. What cannot be read is blocked: Azure would not
 * store it, and nobody can say what it lets through.
 */
export function judgeCondition(text: string, role: RoleDefinition | undefined, context: ScopeContext): Finding[] {
  const path = '/condition';
  const parsed = parseCondition(text);
  if (!parsed.ok) {
    const fix = 'Write it with the condition editor of the Azure portal, or leave it out.';
    return [{ severity: 'blocked', code: 'malformed-condition', path, message: parsed.message, fix }];
  }
  if (role === undefined) return [];
  const subOperations = [undefined, ...new Set(subOperationsOf(parsed.condition))].slice(0, SUB_OPERATIONS_TRIED_MAX);
  const truths = operationsOf(role, context).flatMap((action) =>
    subOperations.map((subOperation) =>
      evaluateCondition(parsed.condition, { action, ...(subOperation && { subOperation }), attributes: {} }),
    ),
  );
  if (truths.length === 0 || truths.includes('unknown')) return [];
  const never = truths.every((truth) => truth === false);
  const message = never
    ? 'The condition lets none of the operations of this role through.'
    : 'The condition does not narrow any operation of this role.';
  const code = never ? 'condition-lets-nothing' : 'condition-without-effect';
  return [{ severity: 'warned', code, path, message, fix: 'Check the operations in ActionMatches.' }];
}

/** Kinds of calls a condition tells apart, such as `Blob.List`, which is one of those that read blobs. */
function subOperationsOf(condition: Condition): string[] {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.flatMap(subOperationsOf);
  if (condition.kind === 'not') return subOperationsOf(condition.of);
  return condition.kind === 'sub-operation' ? [condition.pattern] : [];
}

function operationsOf(role: RoleDefinition, { roles }: ScopeContext): string[] {
  const written = role.permissions.flatMap(({ actions, dataActions }) => [...actions, ...dataActions]);
  const named = written.filter((operation) => !isPattern(operation));
  const data = expandRole(role, 'data-action', roles);
  return [...new Set([...named, ...data])].slice(0, OPERATIONS_TRIED_MAX);
}
