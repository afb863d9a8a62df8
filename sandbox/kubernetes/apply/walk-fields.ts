import { isDeepStrictEqual } from 'node:util';
import type { FieldType } from '../schema/field-type';
import { isRecord, recordOf } from '../schema/record';
import { type FieldPath, FieldSet } from './field-set';

/** `k:{"name":"a"}`: how FieldsV1 names an item of a keyed list, keys in alphabetical order. */
export function itemElement(item: unknown, keys: NonNullable<FieldType['listKeys']>): string {
  const record = recordOf(item);
  const pairs = keys
    .map(({ name, fallback }) => [name, record[name] ?? fallback] as const)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `k:${JSON.stringify(Object.fromEntries(pairs))}`;
}

/** A field with its value; `container` for a map, list or item that is there but whose content is counted below it. */
interface Found {
  path: FieldPath;
  value: unknown;
  isContainer: boolean;
}

function* walkList(value: unknown[], type: FieldType, path: FieldPath): Generator<Found> {
  for (const item of value) {
    if (!type.listKeys) {
      yield { path: [...path, `v:${JSON.stringify(item)}`], value: item, isContainer: false };
      continue;
    }
    const at = [...path, itemElement(item, type.listKeys)];
    yield { path: at, value: undefined, isContainer: true };
    yield* walk(item, type.items(), at);
  }
}

/** Every field of a value, in FieldsV1's terms: atomic things whole, the rest by their parts. */
export function* walk(value: unknown, type: FieldType | undefined, path: FieldPath = []): Generator<Found> {
  const isList = Array.isArray(value) && type?.shape === 'list' && !type.isAtomic;
  const isMap = isRecord(value) && (!type || ((type.shape === 'struct' || type.shape === 'map') && !type.isAtomic));
  if (isList ? value.length === 0 : !isMap || Object.keys(value).length === 0) {
    if (path.length > 0) yield { path, value, isContainer: false };
    return;
  }
  if (path.length > 0 && type?.shape !== 'struct') yield { path, value: undefined, isContainer: true };
  if (isList) yield* walkList(value, type, path);
  else
    for (const [name, child] of Object.entries(recordOf(value)))
      yield* walk(child, type?.field(name), [...path, `f:${name}`]);
}

const UNOWNED = [
  'name',
  'namespace',
  'creationTimestamp',
  'selfLink',
  'uid',
  'clusterName',
  'generation',
  'managedFields',
  'resourceVersion',
];
const unowned = new Set([
  'f:apiVersion',
  'f:kind',
  'f:metadata',
  ...UNOWNED.map((name) => `f:metadata\u0001f:${name}`),
]);

/** Fields nobody owns: identity, and what the server keeps. */
const isOwnable = (path: FieldPath): boolean =>
  !unowned.has(path[0] ?? '') ||
  (path.length > 1 && path[0] === 'f:metadata' && !unowned.has(path.slice(0, 2).join('\u0001')));

/** The fields a configuration names: what its applier comes to own. Containers count only as items of keyed lists. */
export function fieldsOf(config: unknown, type: FieldType): FieldSet {
  const isOwned = (found: Found) => !found.isContainer || (found.path.at(-1)?.startsWith('k:') ?? false);
  const found = [...walk(config, type)].filter(isOwned);
  return FieldSet.of(found.map(({ path }) => path)).filter(isOwnable);
}

/** What changed between two objects: fields added or with another value, and fields gone. */
export function compareFields(
  before: unknown,
  after: unknown,
  type: FieldType,
): { changed: FieldSet; removed: FieldSet } {
  const index = (value: unknown) =>
    new Map(
      [...walk(value, type)].filter(({ path }) => isOwnable(path)).map((found) => [found.path.join('\u0001'), found]),
    );
  const old = index(before);
  const now = index(after);
  const isChanged = (found: Found, key: string) => {
    const previous = old.get(key);
    return !previous || (!found.isContainer && !isDeepStrictEqual(previous.value, found.value));
  };
  const changed = [...now].filter(([key, found]) => isChanged(found, key)).map(([, { path }]) => path);
  const removed = [...old].filter(([key]) => !now.has(key)).map(([, { path }]) => path);
  return { changed: FieldSet.of(changed), removed: FieldSet.of(removed) };
}
