import { OPERATORS } from './condition-operators';
import type { RequestContext } from './context';
import type { Condition } from './document';
import type { Variables } from './match-pattern';

function holds(condition: Condition, context: RequestContext, variables: Variables | undefined): boolean {
  const [, quantifier, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(condition.operator) ?? [];
  const all = context.get(condition.key);
  const given = all?.length ? all : undefined;
  if (name === 'Null')
    return condition.values.some((value) => (value.toLowerCase() === 'true') === (given === undefined));
  const operator = OPERATORS[name];
  if (!operator) return false;
  if (given === undefined) {
    if (ifExists) return true;
    return quantifier ? quantifier === 'ForAllValues' : operator.negated;
  }
  const fits = (value: string) => {
    const matched = condition.values.some((wanted) => operator.compare(wanted, value, variables));
    return matched !== operator.negated;
  };
  if (quantifier === 'ForAllValues') return given.every(fits);
  if (quantifier === 'ForAnyValue') return given.some(fits);
  return operator.negated ? given.every(fits) : given.some(fits);
}

/** All conditions of a statement; an absent key fails every operator but the negated ones, `…IfExists` and `ForAllValues`. */
export function conditionsHold(
  conditions: readonly Condition[],
  context: RequestContext,
  variables: Variables | undefined,
): boolean {
  return conditions.every((condition) => holds(condition, context, variables));
}
