import { type JsonObject, recordOf } from '../schema/record';
import { inVersion } from '../served/custom-resources';
import type { ResourceDefinition } from '../served/resource-definition';
import type { KubeObject } from '../store';
import { makeTable } from '../table/make-table';
import { badRequest } from './api-error';

/** How the client wants objects: as they are, as rows of a Table (kubectl get), or metadata only. */
export interface Representation {
  one(object: JsonObject): unknown;
  list(list: JsonObject & { items: readonly KubeObject[] }): unknown;
  /** Of a watch; a Table names its columns in the first event only. */
  event(object: KubeObject): unknown;
  bookmark(object: JsonObject): unknown;
}

const asItIs: Representation = {
  one: (object) => object,
  list: ({ items, ...list }) => ({
    ...list,
    items: items.map(({ apiVersion: _version, kind: _kind, ...item }) => item),
  }),
  event: (object) => object,
  bookmark: (object) => object,
};

const partial = (object: JsonObject): JsonObject => ({
  kind: 'PartialObjectMetadata',
  apiVersion: 'meta.k8s.io/v1',
  metadata: recordOf(object.metadata),
});

const metadataOnly: Representation = {
  one: partial,
  list: ({ items, metadata }) => ({
    kind: 'PartialObjectMetadataList',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    items: items.map((item) => partial(item as unknown as JsonObject)),
  }),
  event: (object) => partial(object as unknown as JsonObject),
  bookmark: partial,
};

const INCLUDES = new Map<string, (object: JsonObject) => JsonObject | undefined>([
  ['Metadata', partial],
  ['Object', (object) => object],
  ['None', () => undefined],
]);

function tables(definition: ResourceDefinition, query: URLSearchParams, now: () => Date): Representation {
  const include = INCLUDES.get(query.get('includeObject') || 'Metadata');
  if (!include) throw badRequest(`unrecognized includeObject value: "${query.get('includeObject')}"`);
  const rows = (objects: readonly JsonObject[], metadata: JsonObject, hasColumns = true) =>
    makeTable(definition, objects, metadata, { include, hasColumns, now: now() });
  let isFirst = true;
  const single = (object: JsonObject, objects: readonly JsonObject[]) => {
    const { resourceVersion } = recordOf(object.metadata);
    const table = rows(objects, { resourceVersion }, isFirst);
    isFirst = false;
    return table;
  };
  return {
    one: (object) => rows([object], { resourceVersion: recordOf(object.metadata).resourceVersion }),
    list: ({ items, metadata }) => rows(items as unknown as JsonObject[], recordOf(metadata)),
    event: (object) => single(object as unknown as JsonObject, [object as unknown as JsonObject]),
    bookmark: (object) => single(object, []),
  };
}

/** Reads the Accept header: the first representation in it that is served wins; JSON is the fallback. */
export function readRepresentation(
  accept: string | undefined,
  definition: ResourceDefinition,
  query: URLSearchParams,
  now: () => Date,
): Representation {
  const shown = pick(accept, definition, query, now);
  if (!definition.custom) return shown;
  return {
    ...shown,
    list: ({ items, ...list }) => shown.list({ ...list, items: items.map((item) => inVersion(item, definition)) }),
    event: (object) => shown.event(inVersion(object, definition)),
  };
}

function pick(
  accept: string | undefined,
  definition: ResourceDefinition,
  query: URLSearchParams,
  now: () => Date,
): Representation {
  for (const range of (accept ?? '').split(',').map((part) => part.replaceAll(' ', ''))) {
    if (!range.startsWith('application/json')) continue;
    if (range.includes('as=Table;') && range.includes('v=v1;')) return tables(definition, query, now);
    if (/as=PartialObjectMetadata(List)?;/.test(range)) return metadataOnly;
    if (!range.includes('as=')) return asItIs;
  }
  return asItIs;
}
