import type { AttributeValue, Item } from '../world/data-entities';
import { invalid } from './invalid';
import type { Change, SetOperand } from './parse-update';
import type { Path } from './references';
import { equalValues, typeOf, valueAt } from './values';

type Content = Record<string | number, AttributeValue>;

function wrongType(): Error {
  return invalid('An operand in the update expression has an incorrect data type');
}

/** The item with a value put at a place, or what is there taken away. The item given stays as it is. */
function withValue(item: Item, path: Path, value: AttributeValue | undefined): Item {
  const whole = structuredClone({ M: item }) as { M: Record<string, AttributeValue> };
  const last = path.at(-1) ?? '';
  const parent: AttributeValue | undefined = path.length === 1 ? whole : valueAt(whole.M, path.slice(0, -1));
  const content = parent?.[typeof last === 'number' ? 'L' : 'M'] as Content | undefined;
  if (content === undefined) {
    if (value === undefined) return item;
    throw invalid('The document path provided in the update expression is invalid for update');
  }
  if (!Array.isArray(content)) {
    if (value === undefined) delete content[last];
    else Object.defineProperty(content, last, { value, enumerable: true, configurable: true, writable: true });
  } else if (value === undefined) content.splice(Number(last), 1);
  else content[Math.min(Number(last), content.length)] = value;
  return whole.M;
}

function resolve(operand: SetOperand, item: Item): AttributeValue {
  switch (operand.kind) {
    case 'value':
      return operand.value;
    case 'path': {
      const value = valueAt(item, operand.path);
      if (value) return value;
      throw invalid('The provided expression refers to an attribute that does not exist in the item');
    }
    case 'ifNotExists':
      return valueAt(item, operand.path) ?? resolve(operand.otherwise, item);
    case 'append': {
      const [first, second] = [resolve(operand.first, item).L, resolve(operand.second, item).L];
      if (!Array.isArray(first) || !Array.isArray(second)) throw wrongType();
      return { L: [...first, ...second] };
    }
  }
}

function sum(left: AttributeValue, right: AttributeValue, sign: 1 | -1): AttributeValue {
  if (typeOf(left) !== 'N' || typeOf(right) !== 'N') throw wrongType();
  return { N: String(Number(left.N) + sign * Number(right.N)) };
}

/** `ADD` to a number or a set, `DELETE` from a set. */
function addOrDelete(change: Extract<Change, { value: AttributeValue }>, item: Item): AttributeValue | undefined {
  const { value } = change;
  const type = typeOf(value);
  const known = valueAt(item, change.path);
  if (change.kind === 'add' && type === 'N') return sum(known ?? { N: '0' }, value, 1);
  if (!type.endsWith('S') || type === 'S' || (known && typeOf(known) !== type)) throw wrongType();
  const have = (known?.[type] ?? []) as string[];
  const given = value[type] as string[];
  const left = change.kind === 'add' ? [...new Set([...have, ...given])] : have.filter((one) => !given.includes(one));
  return left.length === 0 ? undefined : { [type]: left };
}

/** All changes see the item as it was before the first of them, as DynamoDB has it. */
export function applyUpdate(before: Item, changes: readonly Change[]): Item {
  return changes.reduce((item, change) => {
    if (change.kind === 'remove') return withValue(item, change.path, undefined);
    if (change.kind !== 'set') return withValue(item, change.path, addOrDelete(change, before));
    const left = resolve(change.left, before);
    const { sign, right } = change;
    return withValue(item, change.path, sign && right ? sum(left, resolve(right, before), sign) : left);
  }, before);
}

/** The attributes that differ between two states of an item, as the second has them. */
export function changedAttributes(from: Item, to: Item): Item {
  const changed = Object.entries(to).filter(([name, value]) => {
    const old = from[name];
    return !(old && equalValues(old, value));
  });
  return Object.fromEntries(changed);
}
