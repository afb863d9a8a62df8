import { Environment, EvaluationError, ParseError, TypeError as TypeMismatch } from '@marcbachmann/cel-js';

/** What the names of an expression stand for; a variable that may fail is a getter. */
export type Scope = Readonly<Record<string, unknown>>;

/** An expression that does not compile, or comes to no value; its message is CEL's reason. */
export class ExpressionError extends Error {}

export interface Expression {
  text: string;
  /** Throws `ExpressionError`. */
  evaluate(scope: Scope): unknown;
}

const NAMES = ['object', 'oldObject', 'request', 'namespaceObject', 'variables'];
const environment = new Environment({ homogeneousAggregateLiterals: false });
for (const name of NAMES) environment.registerVariable(name, 'dyn');

/** An API server begins its reasons with a small letter. */
function translate(error: unknown): unknown {
  const isReason = [EvaluationError, ParseError, TypeMismatch].some((kind) => error instanceof kind);
  if (!isReason) return error;
  const { summary } = error as EvaluationError;
  return new ExpressionError(summary.charAt(0).toLowerCase() + summary.slice(1));
}

/** Parses and checks an expression of a policy, as an API server does when the policy is stored. Throws `ExpressionError`. */
export function compileExpression(text: string): Expression {
  try {
    const program = environment.parse(text);
    const { error } = program.check();
    if (error) throw error;
    return { text: text.trim(), evaluate: (scope) => run(() => program(scope)) };
  } catch (error) {
    throw translate(error);
  }
}

function run(program: () => unknown): unknown {
  try {
    return program();
  } catch (error) {
    throw translate(error);
  }
}

/** JSON as expressions see it: a whole number is an int, which CEL never compares with what is none. */
export function toCel(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(toCel);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.map(([key, one]) => [key, toCel(one)]));
}
