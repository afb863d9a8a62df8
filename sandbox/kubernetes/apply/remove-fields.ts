import type { FieldType } from '../schema/field-type';
import { isRecord } from '../schema/record';
import type { FieldPath, FieldSet } from './field-set';
import { itemElement } from './walk-fields';

const isEmpty = (value: unknown): boolean =>
  Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0;

function removeFromList(list: unknown[], path: FieldPath, type: FieldType): unknown[] {
  const [element, ...rest] = path;
  const { listKeys } = type;
  const isIt = (item: unknown) => (listKeys ? itemElement(item, listKeys) : `v:${JSON.stringify(item)}`) === element;
  if (rest.length === 0) return list.filter((item) => !isIt(item));
  return list.map((item) => (isIt(item) ? removeField(item, rest, type.items()) : item));
}

/** The value without one field; maps and lists that became empty by it go too, as `omitempty` has it. */
function removeField(value: unknown, path: FieldPath, type: FieldType | undefined): unknown {
  const [element = '', ...rest] = path;
  if (Array.isArray(value)) return type ? removeFromList(value, path, type) : value;
  if (!isRecord(value) || !element.startsWith('f:')) return value;
  const name = element.slice(2);
  if (!Object.hasOwn(value, name)) return value;
  const { [name]: child, ...others } = value;
  if (rest.length === 0) return others;
  const left = removeField(child, rest, type?.field(name));
  return isEmpty(left) && !isEmpty(child) ? others : { ...value, [name]: left };
}

/** Removes fields, whole items before their parts: an item without its key could not be found any more. */
export function removeFields(value: unknown, fields: FieldSet, type: FieldType): unknown {
  const shallowestFirst = fields.list().sort((a, b) => a.length - b.length);
  return shallowestFirst.reduce((left, path) => removeField(left, path, type), value);
}
