import { isDeepStrictEqual } from 'node:util';
import { isRecord, recordOf } from './record';
import { SCHEMAS, type Schema } from './schemas';

const META = 'io.k8s.apimachinery.pkg.apis.meta.v1';
const OBJECT_META = { $ref: `#/components/schemas/${META}.ObjectMeta` };
const KEEPS_UNKNOWN = 'x-kubernetes-preserve-unknown-fields';
const EMBEDDED = 'x-kubernetes-embedded-resource';

interface CustomKind {
  group: string;
  version: string;
  kind: string;
  listKind: string;
}

const mapValues = (record: Record<string, unknown>, map: (value: Schema) => Schema) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value as Schema)]));

/** A structural schema as the rest of the server reads schemas: unknown fields go unless it says they stay. */
function normalize(schema: Schema): Schema {
  const marks = schema as Record<string, unknown>;
  const keeps = marks[KEEPS_UNKNOWN] === true;
  const isOpen = schema.additionalProperties !== undefined || marks['x-kubernetes-int-or-string'] === true;
  const properties = mapValues(recordOf(schema.properties), normalize);
  const isEmpty = !schema.properties && !isOpen && schema.type === 'object';
  return {
    ...schema,
    ...(schema.properties || (isEmpty && !keeps)
      ? { properties: marks[EMBEDDED] ? { ...properties, metadata: OBJECT_META } : properties }
      : {}),
    ...(isRecord(schema.additionalProperties) ? { additionalProperties: normalize(schema.additionalProperties) } : {}),
    ...(keeps && schema.properties ? { additionalProperties: {} } : {}),
    ...(schema.items ? { items: normalize(schema.items) } : {}),
  };
}

/** Two clusters may know one kind by two schemas; equal ones share a name. */
function keepUnder(name: string, schema: Schema, attempt = 1): string {
  const candidate = attempt === 1 ? name : `${name}_${attempt}`;
  const known = SCHEMAS[candidate];
  if (known && !isDeepStrictEqual(known, schema)) return keepUnder(name, schema, attempt + 1);
  SCHEMAS[candidate] = schema;
  return candidate;
}

/**
 * Makes a custom kind's schema known under the name an API server publishes it by (`io.k8s.aadpodidentity.v1.Kind`),
 * with its list's; returns that name.
 */
export function keepCustomSchema(structural: Schema, { group, version, kind, listKind }: CustomKind): string {
  const typeMeta = { apiVersion: { type: 'string' }, kind: { type: 'string' } };
  const normal = normalize({ type: 'object', ...structural });
  const keepsUnknown = (structural as Record<string, unknown>)[KEEPS_UNKNOWN] === true && !structural.properties;
  const whole: Schema = {
    ...normal,
    type: 'object',
    properties: { ...normal.properties, ...typeMeta, metadata: OBJECT_META },
    ...(keepsUnknown ? { additionalProperties: {} } : {}),
    'x-kubernetes-group-version-kind': [{ group, version, kind }],
  };
  const name = keepUnder(`${group.split('.').reverse().join('.')}.${version}.${kind}`, whole);
  SCHEMAS[`${name}List`] = {
    type: 'object',
    required: ['items'],
    properties: {
      ...typeMeta,
      metadata: { $ref: `#/components/schemas/${META}.ListMeta` },
      items: { type: 'array', items: { $ref: `#/components/schemas/${name}` } },
    },
    'x-kubernetes-group-version-kind': [{ group, version, kind: listKind }],
  };
  return name;
}
