import type { Cause } from '../http/api-error';
import { listOf, recordOf, textOf } from '../schema/record';
import type { KubeObject } from '../store';
import { compileExpression, type Expression, ExpressionError } from './compile-expression';

/** A ValidatingAdmissionPolicy, ready to be asked. */
export interface Policy {
  name: string;
  failurePolicy: string;
  constraints: Record<string, unknown>;
  conditions: Expression[];
  variables: { name: string; expression: Expression }[];
  validations: { expression: Expression; message: string; messageExpression?: Expression; reason: string }[];
}

const compile = (text: unknown): Expression => compileExpression(textOf(text));

function readPolicy({ metadata, spec }: KubeObject): Policy {
  const { failurePolicy = 'Fail', matchConstraints, matchConditions, variables, validations } = recordOf(spec);
  const records = (list: unknown) => listOf(list).map(recordOf);
  return {
    name: metadata.name,
    failurePolicy: textOf(failurePolicy),
    constraints: recordOf(matchConstraints),
    conditions: records(matchConditions).map(({ expression }) => compile(expression)),
    variables: records(variables).map(({ name, expression }) => ({
      name: textOf(name),
      expression: compile(expression),
    })),
    validations: records(validations).map(({ expression, message, messageExpression, reason = 'Invalid' }) => ({
      expression: compile(expression),
      message: textOf(message),
      reason: textOf(reason),
      ...(messageExpression ? { messageExpression: compile(messageExpression) } : {}),
    })),
  };
}

const PLACES = [
  ['matchConditions', 'expression'],
  ['variables', 'expression'],
  ['validations', 'expression'],
  ['validations', 'messageExpression'],
] as const;

function compileError(text: unknown): string | undefined {
  try {
    compile(text);
    return undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
}

/** What keeps a policy from being stored: expressions that do not compile, and parameters, which are not played here. */
export function checkPolicy({ spec }: KubeObject): Cause[] {
  const { paramKind, ...lists } = recordOf(spec);
  const causes: Cause[] = [];
  if (paramKind !== undefined) {
    const message = 'Forbidden: the sandbox does not serve policies with parameters';
    causes.push({ reason: 'FieldValueForbidden', message, field: 'spec.paramKind' });
  }
  for (const [list, key] of PLACES) {
    listOf(lists[list]).forEach((item, index) => {
      const text = recordOf(item)[key];
      const why = text === undefined ? undefined : compileError(text);
      if (why === undefined) return;
      const message = `Invalid value: ${JSON.stringify(text)}: compilation failed: ERROR: ${why}`;
      causes.push({ reason: 'FieldValueInvalid', message, field: `spec.${list}[${index}].${key}` });
    });
  }
  return causes;
}

/** By the stored object itself: every write makes a new one. */
const known = new WeakMap<KubeObject, Policy>();

/** A stored policy, compiled once. */
export function policyOf(stored: KubeObject): Policy {
  const policy = known.get(stored) ?? readPolicy(stored);
  known.set(stored, policy);
  return policy;
}
