import { isDeepStrictEqual } from 'node:util';
import { badRequest } from '../http/api-error';
import type { FieldType } from '../schema/field-type';
import { isRecord, type JsonObject } from '../schema/record';

const DELETE_FROM = '$deleteFromPrimitiveList/';
const SET_ORDER = '$setElementOrder/';

const isDirective = (name: string): boolean => name.startsWith('$');

function mergeKeyed(target: unknown[], patch: unknown[], type: FieldType, key: string): unknown[] {
  if (patch.some((item) => isRecord(item) && item.$patch === 'replace' && Object.keys(item).length === 1)) {
    return patch.filter((item) => !(isRecord(item) && item.$patch === 'replace'));
  }
  let merged = [...target];
  for (const item of patch) {
    if (!isRecord(item) || item[key] === undefined)
      throw badRequest(`map: ${JSON.stringify(item)} does not contain declared merge key: ${key}`);
    const isSame = (other: unknown) => isRecord(other) && isDeepStrictEqual(other[key], item[key]);
    if (item.$patch === 'delete') merged = merged.filter((other) => !isSame(other));
    else if (!merged.some(isSame)) merged.push(mergeObject({}, item, type.items()));
    else merged = merged.map((other) => (isSame(other) ? mergeObject(other, item, type.items()) : other));
  }
  return merged;
}

const mergePrimitives = (target: unknown[], patch: unknown[]): unknown[] => [
  ...target,
  ...patch.filter((item) => !target.some((other) => isDeepStrictEqual(other, item))),
];

/** Sorts items the patch names into its order; those it does not name stay behind what they followed. */
function reorder(items: unknown[], order: unknown[], key: string | undefined): unknown[] {
  const identity = (item: unknown) => (key && isRecord(item) ? item[key] : item);
  const wanted = order.map((item) => identity(item));
  const place = (item: unknown) => wanted.findIndex((other) => isDeepStrictEqual(other, identity(item)));
  const named = items.filter((item) => place(item) >= 0).sort((a, b) => place(a) - place(b));
  return items.map((item) => (place(item) >= 0 ? named.shift() : item));
}

function mergeValue(target: unknown, patch: unknown, type: FieldType | undefined): unknown {
  if (isRecord(patch)) return mergeObject(target, patch, type);
  if (!Array.isArray(patch) || !type?.patchStrategies.includes('merge') || !Array.isArray(target)) {
    return Array.isArray(patch) ? patch.filter((item) => !(isRecord(item) && item.$patch)) : patch;
  }
  return type.patchMergeKey ? mergeKeyed(target, patch, type, type.patchMergeKey) : mergePrimitives(target, patch);
}

function applyDirective(merged: JsonObject, name: string, value: unknown, type: FieldType | undefined): void {
  const list = Array.isArray(value) ? value : [];
  if (name.startsWith(DELETE_FROM)) {
    const field = name.slice(DELETE_FROM.length);
    const items = merged[field];
    if (Array.isArray(items))
      merged[field] = items.filter((item) => !list.some((gone) => isDeepStrictEqual(gone, item)));
  } else if (name.startsWith(SET_ORDER)) {
    const field = name.slice(SET_ORDER.length);
    const items = merged[field];
    if (Array.isArray(items)) merged[field] = reorder(items, list, type?.field(field)?.patchMergeKey);
  } else if (name === '$retainKeys') {
    for (const field of Object.keys(merged)) if (!list.includes(field)) delete merged[field];
  }
}

function mergeObject(target: unknown, patch: JsonObject, type: FieldType | undefined): unknown {
  const fields = Object.entries(patch).filter(([name]) => !isDirective(name));
  if (patch.$patch === 'replace') return Object.fromEntries(fields);
  if (patch.$patch === 'delete') return {};
  const merged: JsonObject = isRecord(target) ? { ...target } : {};
  for (const [name, value] of fields) {
    if (value === null) delete merged[name];
    else merged[name] = mergeValue(merged[name], value, type?.field(name));
  }
  for (const [name, value] of Object.entries(patch)) {
    if (isDirective(name)) applyDirective(merged, name, value, type);
  }
  return merged;
}

/** Kubernetes' strategic merge: lists merge by the keys the schema names, `$patch` and its kin are obeyed. */
export function strategicMergePatch(target: unknown, patch: unknown, type: FieldType): unknown {
  if (!isRecord(patch)) throw badRequest('cannot unmarshal patch: it must be an object');
  return mergeObject(target, patch, type);
}
