import type { Attribute, Condition } from './condition';
import { OPERATORS } from './condition-operators';
import { matchOperation } from './match-wildcard';
import { normalizeAttribute } from './parse-condition';

type Values = Readonly<Record<string, string | readonly string[]>>;

/** What a condition may look at. Names of attributes as documented, without the source. */
export interface ConditionFacts {
  /** The action or data action that is asked for. */
  operation: string;
  subOperation?: string;
  attributes: Readonly<Partial<Record<Attribute['source'], Values>>>;
}

/** Undefined: not known, because an attribute is missing. Only `true` fulfils a condition. */
type Truth = boolean | undefined;

/**
 * Whether a condition is fulfilled. A comparison with an attribute that the request does not have is neither true nor
 * false, and stays so under `NOT`: the condition is fulfilled only where the rest of it suffices.
 */
export function isFulfilled(condition: Condition, facts: ConditionFacts): boolean {
  return evaluate(condition, facts) === true;
}

function evaluate(condition: Condition, facts: ConditionFacts): Truth {
  switch (condition.kind) {
    case 'and':
      return conclude(condition.terms, facts, false);
    case 'or':
      return conclude(condition.terms, facts, true);
    case 'not': {
      const truth = evaluate(condition.term, facts);
      return truth === undefined ? undefined : !truth;
    }
    case 'action':
      return condition.patterns.some((pattern) => matchOperation(pattern, facts.operation));
    case 'sub-operation':
      return condition.patterns.some((pattern) => matchOperation(pattern, facts.subOperation ?? ''));
    case 'exists':
      return valuesOf(condition.attribute, facts) !== undefined;
    case 'compare':
      return compare(condition, facts);
  }
}

/** `AND` ends at the first false, `OR` at the first true; else one unknown makes the whole unknown. */
function conclude(terms: readonly Condition[], facts: ConditionFacts, decisive: boolean): Truth {
  const truths = terms.map((term) => evaluate(term, facts));
  if (truths.includes(decisive)) return decisive;
  return truths.includes(undefined) ? undefined : !decisive;
}

function compare(condition: Extract<Condition, { kind: 'compare' }>, facts: ConditionFacts): Truth {
  const { attribute, operator, quantifier = { left: 'any', right: 'any' } } = condition;
  const given = valuesOf(attribute, facts);
  const wanted = 'source' in condition.values ? valuesOf(condition.values, facts) : condition.values;
  const known = OPERATORS[operator];
  if (!given || !wanted || !known) return undefined;
  const each = (left: string) => {
    const test = (right: string) => known.compare(left, right);
    return quantifier.right === 'any' ? wanted.some(test) : wanted.every(test);
  };
  return quantifier.left === 'any' ? given.some(each) : given.every(each);
}

/** Undefined where there is no such attribute, or no value of it. */
function valuesOf({ source, name }: Attribute, facts: ConditionFacts): readonly string[] | undefined {
  for (const [key, value] of Object.entries(facts.attributes[source] ?? {})) {
    if (normalizeAttribute(key) !== name) continue;
    const values = typeof value === 'string' ? [value] : value;
    return values.length > 0 ? values : undefined;
  }
  return undefined;
}
