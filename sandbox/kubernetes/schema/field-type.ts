import { nameOfRef, SCHEMAS, type Schema } from './schemas';

/** How a field is merged, owned and checked for unknown names: its schema with references resolved one level. */
export interface FieldType {
  readonly shape: 'scalar' | 'struct' | 'map' | 'list';
  /** Replaced and owned whole (`x-kubernetes-map-type: atomic`, lists that are neither sets nor keyed). */
  readonly isAtomic: boolean;
  /** Keyed lists: the fields that tell items apart, with the value a missing one stands for. */
  readonly listKeys?: readonly { name: string; fallback?: unknown }[];
  readonly isSet: boolean;
  readonly patchStrategies: readonly string[];
  readonly patchMergeKey?: string;
  /** Struct: a known field's type. Map: the type of any value. */
  field(name: string): FieldType | undefined;
  /** List: the type of its items. */
  items(): FieldType;
}

function flatten(schema: Schema): Schema {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (!ref) return schema;
  const { $ref: _ref, allOf: _allOf, ...own } = schema;
  return { ...SCHEMAS[nameOfRef(ref)], ...own };
}

const shapeOf = (schema: Schema): FieldType['shape'] => {
  if (schema.type === 'array') return 'list';
  if (schema.properties) return 'struct';
  if (typeof schema.additionalProperties === 'object') return 'map';
  return 'scalar';
};

function listKeysOf(schema: Schema): FieldType['listKeys'] {
  const keys = schema['x-kubernetes-list-map-keys'];
  if (schema['x-kubernetes-list-type'] !== 'map' || !keys) return undefined;
  const properties = schema.items ? flatten(schema.items).properties : undefined;
  return keys.map((name) => ({ name, fallback: properties?.[name]?.default }));
}

function build(raw: Schema): FieldType {
  const schema = flatten(raw);
  const shape = shapeOf(schema);
  const listType = schema['x-kubernetes-list-type'];
  const isAtomic =
    shape === 'scalar' ||
    (shape === 'list' && listType !== 'map' && listType !== 'set') ||
    schema['x-kubernetes-map-type'] === 'atomic';
  return {
    shape,
    isAtomic,
    listKeys: listKeysOf(schema),
    isSet: listType === 'set',
    patchStrategies: schema['x-kubernetes-patch-strategy']?.split(',') ?? [],
    patchMergeKey: schema['x-kubernetes-patch-merge-key'],
    field: (name) => {
      const { properties, additionalProperties } = schema;
      const child = properties && Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      return typeof child === 'object' ? fieldTypeOf(child) : undefined;
    },
    items: () => fieldTypeOf(schema.items ?? {}),
  };
}

const known = new WeakMap<Schema, FieldType>();

function fieldTypeOf(schema: Schema): FieldType {
  const cached = known.get(schema);
  if (cached) return cached;
  const type = build(schema);
  known.set(schema, type);
  return type;
}

/** The type of a whole object, by its schema's name. Throws where the schema is not there. */
export function loadType(schemaName: string): FieldType {
  const schema = SCHEMAS[schemaName];
  if (!schema) throw new Error(`No schema ${schemaName}`);
  return fieldTypeOf(schema);
}
