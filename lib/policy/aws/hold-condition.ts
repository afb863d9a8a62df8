import { operatorParts } from './condition-operators';
import { OPERATOR_TESTS } from './operator-tests';
import type { ParsedCondition } from './parsed-policy';
import type { ContextValues } from './request-context';

/**
 * Whether one test of a condition holds for a request. Several values of the policy are alternatives (for negated
 * operators: none may match); `ForAllValues` holds for an absent key, `ForAnyValue` does not; a negated operator holds for an
 * absent key, others only with `IfExists`. Without `variables` (old language version) `${…}` is plain text. Source: IAM User Guide, "Multivalued context keys", "Condition operators".
 */
export function holdsCondition(
  condition: ParsedCondition,
  context: ContextValues,
  variables: ContextValues | undefined,
): boolean {
  const parts = operatorParts(condition.operator);
  if (parts === undefined) return false;
  const values = context.get(condition.key.toLowerCase());
  // A key without any value is as absent.
  const found = values?.length === 0 ? undefined : values;
  if (parts.operator === 'Null') return holdsNull(condition.values, found);
  const { test, negated } = OPERATOR_TESTS[parts.operator];
  if (found === undefined)
    return parts.ifExists || parts.set === 'ForAllValues' || (negated && parts.set === undefined);
  const matches = (value: string) => condition.values.some((wanted) => test(wanted, value, variables));
  const holds = (value: string) => matches(value) !== negated;
  if (parts.set === 'ForAllValues') return found.every(holds);
  if (parts.set === 'ForAnyValue') return found.some(holds);
  return negated ? found.every(holds) : found.some(holds);
}

/** `"true"`: the key must be absent; `"false"`: it must be there with a value. */
function holdsNull(values: readonly string[], found: readonly string[] | undefined): boolean {
  return values.some((value) => value.toLowerCase() === String(found === undefined));
}
