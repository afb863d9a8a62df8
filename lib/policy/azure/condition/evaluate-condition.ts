import { matchesStars } from '../stars';
import type { Attribute, Comparison, Condition } from './condition';
import { findOperator } from './operators';

/** A call as a condition sees it. Values that are not known are left out, which makes tests on them *unknown*. */
export interface ConditionRequest {
  /** e.g. `Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read`. */
  action: string;
  /** e.g. `Blob.List`; absent where the call has none. */
  subOperation?: string;
  /** Values by attribute as written in conditions, e.g. `Resource[Microsoft.Storage/…/blobs:path]`. */
  attributes: Readonly<Record<string, readonly string[]>>;
}

export type Truth = boolean | 'unknown';

/** Whether a condition lets a call through; *unknown* where it depends on something the request does not hold. */
export function evaluateCondition(condition: Condition, request: ConditionRequest): Truth {
  switch (condition.kind) {
    case 'all':
      return combine(condition.of, request, false);
    case 'any':
      return combine(condition.of, request, true);
    case 'not':
      return negate(evaluateCondition(condition.of, request));
    case 'action':
      return matchesStars(condition.pattern.toLowerCase(), request.action.toLowerCase());
    case 'sub-operation':
      return matchesStars(condition.pattern.toLowerCase(), (request.subOperation ?? '').toLowerCase());
    case 'exists':
      return valuesOf(condition.attribute, request) === undefined ? 'unknown' : true;
    case 'compare':
      return compare(condition, request);
  }
}

/** One deciding member is enough, whatever the others are. */
function combine(members: readonly Condition[], request: ConditionRequest, deciding: boolean): Truth {
  const truths = members.map((member) => evaluateCondition(member, request));
  if (truths.includes(deciding)) return deciding;
  return truths.includes('unknown') ? 'unknown' : !deciding;
}

function negate(truth: Truth): Truth {
  return truth === 'unknown' ? truth : !truth;
}

function compare({ attribute, operator, over, operands }: Comparison, request: ConditionRequest): Truth {
  const values = valuesOf(attribute, request);
  const against = Array.isArray(operands) ? operands : valuesOf(operands, request);
  const found = findOperator(operator);
  if (values === undefined || against === undefined || found === undefined) return 'unknown';
  const holds = (value: string, operand: string) => found.test(value, operand) !== found.negated;
  const left = over.every ? 'every' : 'some';
  const right = over.all ? 'every' : 'some';
  return values[left]((value) => against[right]((operand) => holds(value, operand)));
}

function valuesOf({ source, name }: Attribute, { attributes }: ConditionRequest): readonly string[] | undefined {
  const key = `${source}[${name}]`.toLowerCase();
  const found = Object.keys(attributes).find((known) => known.toLowerCase() === key);
  return found === undefined ? undefined : attributes[found];
}
