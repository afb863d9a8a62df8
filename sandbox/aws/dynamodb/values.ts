import type { AttributeValue, Item } from '../world/data-entities';
import { invalid } from './invalid';
import type { Path } from './references';

const TYPES: readonly string[] = ['S', 'N', 'B', 'SS', 'NS', 'BS', 'M', 'L', 'NULL', 'BOOL'];
const LEVELS_MAX = 32;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Attribute values reach the operations as they stand on the wire, whatever the SDK's types say of its own objects. */
export function asItem(value: unknown): Item {
  return (value ?? {}) as Item;
}

/** Refuses what is no attribute value: exactly one type, and a value of it. */
export function checkValue(value: AttributeValue, level = 1): AttributeValue {
  if (level > LEVELS_MAX) throw invalid('Nesting Levels have exceeded supported limits');
  const [type = '', ...more] = Object.keys(value);
  if (more.length > 0) {
    throw invalid(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  if (!TYPES.includes(type)) {
    throw invalid('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  const content = value[type];
  if (type === 'N' && !NUMBER.test(String(content))) {
    throw invalid(`The parameter cannot be converted to a numeric value: ${String(content)}`);
  }
  const isText = ['S', 'N', 'B'].includes(type);
  const isList = ['SS', 'NS', 'BS', 'L'].includes(type);
  const isMap = type === 'M' && typeof content === 'object' && content !== null && !Array.isArray(content);
  const fits = isText
    ? typeof content === 'string'
    : isList
      ? Array.isArray(content)
      : isMap || typeof content === 'boolean';
  if (!fits) throw invalid(`The value of type ${type} is not valid`);
  if (type === 'M') for (const member of Object.values(content as Item)) checkValue(member, level + 1);
  if (type === 'L') for (const member of content as AttributeValue[]) checkValue(member, level + 1);
  return value;
}

export function typeOf(value: AttributeValue): string {
  return Object.keys(value)[0] ?? '';
}

/** The value at a place of an item, undefined where there is none. */
export function valueAt(item: Item, path: Path): AttributeValue | undefined {
  let here: AttributeValue | undefined = { M: item };
  for (const part of path) {
    const content: unknown = here?.[typeof part === 'number' ? 'L' : 'M'];
    if (content === undefined) return undefined;
    if (typeof part === 'string' && !Object.hasOwn(content as object, part)) return undefined;
    here = (content as Record<string | number, AttributeValue>)[part];
  }
  return here;
}

/** Negative, zero or positive; undefined for values of different types, which have no order. */
export function compareValues(a: AttributeValue, b: AttributeValue): number | undefined {
  const type = typeOf(a);
  if (type !== typeOf(b)) return undefined;
  if (type === 'N') return Number(a.N) - Number(b.N);
  if (type === 'S') return Buffer.compare(Buffer.from(String(a.S)), Buffer.from(String(b.S)));
  if (type === 'B') return Buffer.compare(Buffer.from(String(a.B), 'base64'), Buffer.from(String(b.B), 'base64'));
  return undefined;
}

function canonical(value: AttributeValue): unknown {
  const type = typeOf(value);
  const content = value[type];
  if (type === 'N') return ['N', Number(content)];
  if (type === 'M') {
    const members = Object.entries(content as Item).sort(([a], [b]) => (a < b ? -1 : 1));
    return ['M', members.map(([name, member]) => [name, canonical(member)])];
  }
  if (type === 'L') return ['L', (content as AttributeValue[]).map(canonical)];
  if (Array.isArray(content)) return [type, [...(content as string[])].sort()];
  return [type, content];
}

export function equalValues(a: AttributeValue, b: AttributeValue): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}
