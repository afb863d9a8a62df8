import type { AttributeValue, Item } from '../world/data-entities';
import type { References } from './references';
import { TokenReader } from './token-reader';
import { valueAt } from './values';

/** The attributes that a projection names, at their places; the whole item without one. */
export function project(item: Item, expression: string | undefined, references: References): Item {
  if (expression === undefined) return item;
  const reader = new TokenReader('ProjectionExpression', expression);
  const result = new Map<string, AttributeValue>();
  do {
    const path = references.readPath(reader);
    const value = valueAt(item, path);
    if (value === undefined) continue;
    const [first = '', ...rest] = path;
    // Deeper places come back inside the maps that hold them.
    const whole = rest.reduceRight<AttributeValue>(
      (inner, part) => (typeof part === 'number' ? { L: [inner] } : { M: { [part]: inner } }),
      value,
    );
    const known = result.get(String(first));
    result.set(String(first), known?.M && whole.M ? { M: { ...known.M, ...whole.M } } : whole);
  } while (reader.accept(','));
  if (!reader.isAtEnd) throw reader.problem();
  return Object.fromEntries(result);
}
