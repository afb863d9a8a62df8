import type { Finding } from '@/lib/domain/finding';
import type { AwsPolicyDocument, AwsStatement } from '@/lib/domain/permission-document';
import { type ParsedPolicy, type ParsedStatement, pointerTo } from '@/lib/policy/aws/parsed-policy';
import { narrowAction } from './narrow-action';
import { narrowResources } from './narrow-resources';
import type { PolicyContext } from './policy-context';
import { findRefusal } from './refuse-actions';

/**
 * The same wish made narrow enough to pass: refused actions left out, wildcards cut to what is not refused, resources
 * moved into the tenant's account. Undefined where nothing of it is left. Whether it really passes is judged afterwards.
 */
export function nearestPolicy(
  policy: ParsedPolicy,
  findings: readonly Finding[],
  context: PolicyContext,
): AwsPolicyDocument | undefined {
  if (policy.statements.some(isNegativeDeny)) return undefined;
  const statements = policy.statements.flatMap((statement) => narrowStatement(statement, findings, context));
  if (!statements.some((statement) => statement.Effect === 'Allow')) return undefined;
  return { Version: '2012-10-17', Statement: statements };
}

/** A denial of all but something is not carried over, and without it the rest would give more than was asked. */
function isNegativeDeny({ effect, actions, resources }: ParsedStatement): boolean {
  return effect === 'Deny' && (actions === undefined || resources === undefined);
}

function narrowStatement(
  statement: ParsedStatement,
  findings: readonly Finding[],
  context: PolicyContext,
): AwsStatement[] {
  const { actions, resources } = statement;
  if (actions === undefined || resources === undefined) return [];
  const blocked = new Set(findings.filter(({ severity }) => severity === 'blocked').map(({ path }) => path));
  const kept =
    statement.effect === 'Deny'
      ? actions
      : actions.flatMap((action, at) =>
          blocked.has(pointerTo(statement, 'Action', at)) && findRefusal(action) !== undefined
            ? []
            : narrowAction(action, resources, context.actions),
        );
  const reached = statement.effect === 'Deny' ? resources : narrowResources(kept, resources, context);
  if (kept.length === 0 || reached.length === 0) return [];
  return [
    {
      ...(statement.sid === undefined ? {} : { Sid: statement.sid }),
      Effect: statement.effect,
      Action: [...new Set(kept)],
      Resource: [...new Set(reached)],
      ...conditionsOf(statement),
    },
  ];
}

function conditionsOf(statement: ParsedStatement): Pick<AwsStatement, 'Condition'> {
  if (statement.conditions.length === 0) return {};
  const Condition: Record<string, Record<string, string[]>> = {};
  for (const { operator, key, values } of statement.conditions) {
    Condition[operator] = { ...Condition[operator], [key]: values };
  }
  return { Condition };
}
