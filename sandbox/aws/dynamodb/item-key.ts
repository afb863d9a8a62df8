import type { AttributeValue, Item, KeyPart, Table } from '../world/data-entities';
import { invalid } from './invalid';
import { checkValue, typeOf } from './values';

function partText(part: KeyPart, value: AttributeValue | undefined, isItem: boolean): string {
  if (value === undefined) {
    throw invalid(
      isItem
        ? `One or more parameter values were invalid: Missing the key ${part.name} in the item`
        : 'The provided key element does not match the schema',
    );
  }
  checkValue(value);
  const given = typeOf(value);
  if (given !== part.type) {
    throw invalid(
      isItem
        ? `One or more parameter values were invalid: Type mismatch for key ${part.name} expected: ${part.type} actual: ${given}`
        : 'The provided key element does not match the schema',
    );
  }
  const content = String(value[given]);
  if (content === '') {
    const text = 'The AttributeValue for a key attribute cannot contain an empty string value.';
    throw invalid(`One or more parameter values are not valid. ${text} Key: ${part.name}`);
  }
  return given === 'N' ? String(Number(content)) : content;
}

function keyParts(table: Table): KeyPart[] {
  return table.range ? [table.hash, table.range] : [table.hash];
}

/** Under what a table keeps an item. Throws for an item without the table's key, or with one of another type. */
export function textOfItemKey(table: Table, item: Item): string {
  return JSON.stringify(keyParts(table).map((part) => partText(part, item[part.name], true)));
}

/** As above for a key alone, which must have the key's attributes and no others. */
export function textOfKey(table: Table, key: Item): string {
  const parts = keyParts(table);
  if (Object.keys(key).length !== parts.length) throw invalid('The provided key element does not match the schema');
  return JSON.stringify(parts.map((part) => partText(part, key[part.name], false)));
}

const ITEM_BYTES_MAX = 400 * 1024;

/** Refuses an item that is larger than DynamoDB keeps. */
export function checkSize(item: Item): void {
  if (Buffer.byteLength(JSON.stringify(item)) <= ITEM_BYTES_MAX) return;
  throw invalid('Item size has exceeded the maximum allowed size');
}

export function keyOf(table: Table, item: Item): Item {
  return Object.fromEntries(keyParts(table).map(({ name }) => [name, item[name] ?? {}]));
}
