import type { AttributeValue, Item } from '../world/data-entities';
import type { Comparator, Condition, Operand } from './parse-condition';
import { compareValues, equalValues, typeOf, valueAt } from './values';

function sizeOf(value: AttributeValue): number | undefined {
  const content = value[typeOf(value)];
  if (typeOf(value) === 'B') return Buffer.from(String(content), 'base64').length;
  if (typeOf(value) === 'S') return Buffer.byteLength(String(content));
  return typeof content === 'object' && content !== null ? Object.keys(content).length : undefined;
}

function resolve(operand: Operand, item: Item): AttributeValue | undefined {
  if ('value' in operand) return operand.value;
  if ('path' in operand) return valueAt(item, operand.path);
  const value = valueAt(item, operand.sizeOf);
  const size = value === undefined ? undefined : sizeOf(value);
  return size === undefined ? undefined : { N: String(size) };
}

function compares(operator: Comparator, left: AttributeValue | undefined, right: AttributeValue | undefined): boolean {
  if (left === undefined || right === undefined) return operator === '<>' && left !== right;
  if (operator === '=') return equalValues(left, right);
  if (operator === '<>') return !equalValues(left, right);
  const order = compareValues(left, right);
  if (order === undefined) return false;
  const holds = { '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 };
  return holds[operator];
}

function contains(value: AttributeValue, wanted: AttributeValue): boolean {
  const content = value[typeOf(value)];
  if (typeOf(value) === 'S') return typeOf(wanted) === 'S' && String(content).includes(String(wanted.S));
  if (typeOf(value) === 'L') return (content as AttributeValue[]).some((member) => equalValues(member, wanted));
  return Array.isArray(content) && (content as string[]).includes(String(wanted[typeOf(wanted)]));
}

function calls(name: string, value: AttributeValue | undefined, argument: AttributeValue | undefined): boolean {
  if (name === 'attribute_exists') return value !== undefined;
  if (name === 'attribute_not_exists') return value === undefined;
  if (value === undefined || argument === undefined) return false;
  if (name === 'attribute_type') return typeOf(value) === argument.S;
  if (name === 'contains') return contains(value, argument);
  return typeOf(value) === typeOf(argument) && typeof value.S === 'string' && value.S.startsWith(String(argument.S));
}

/** Whether an item fulfils a condition; a place that is not in the item fulfils nothing but its own absence. */
export function conditionHolds(condition: Condition, item: Item): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => conditionHolds(part, item));
    case 'or':
      return condition.parts.some((part) => conditionHolds(part, item));
    case 'not':
      return !conditionHolds(condition.part, item);
    case 'compare':
      return compares(condition.operator, resolve(condition.left, item), resolve(condition.right, item));
    case 'between': {
      const value = resolve(condition.operand, item);
      return compares('>=', value, resolve(condition.from, item)) && compares('<=', value, resolve(condition.to, item));
    }
    case 'in':
      return condition.list.some((one) => compares('=', resolve(condition.operand, item), resolve(one, item)));
    case 'call': {
      const argument = condition.argument && resolve(condition.argument, item);
      return calls(condition.name, valueAt(item, condition.path), argument);
    }
  }
}
