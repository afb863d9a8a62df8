import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from './aws-error';

function serialization(wanted: string): AwsError {
  return new AwsError('SerializationException', 400, `${wanted} can not be converted to the member's type`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

function readTime(value: unknown): Date {
  if (value instanceof Date) return value;
  // CBOR brings a time as a number under a tag, JSON as seconds.
  const seconds = isRecord(value) ? value.value : value;
  if (typeof seconds !== 'number') throw serialization('TIMESTAMP');
  return new Date(seconds * 1000);
}

function readBlob(value: unknown): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value !== 'string') throw serialization('BLOB');
  return Buffer.from(value, 'base64');
}

function readScalar(schema: NormalizedSchema, value: unknown): unknown {
  if (schema.isStringSchema() && typeof value !== 'string') throw serialization('STRING_VALUE');
  if (schema.isBooleanSchema() && typeof value !== 'boolean') throw serialization('TRUE_VALUE');
  if (schema.isNumericSchema() && typeof value !== 'number') throw serialization('NUMBER_VALUE');
  return value;
}

/**
 * A value of a JSON or CBOR request as an operation's input schema has it: blobs are bytes, times are dates, unknown
 * members are left out. A union (DynamoDB's attribute value) stays as it stands on the wire. Throws
 * `SerializationException` for a value of another type.
 */
function readValue(schema: NormalizedSchema, value: unknown): unknown {
  if (schema.isUnionSchema()) {
    if (!isRecord(value)) throw serialization('START_OBJECT');
    return value;
  }
  if (schema.isStructSchema()) return readMembers(schema, value);
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw serialization('START_ARRAY');
    return value.map((item) => readValue(schema.getValueSchema(), item));
  }
  if (schema.isMapSchema()) {
    if (!isRecord(value)) throw serialization('START_OBJECT');
    const items = schema.getValueSchema();
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readValue(items, item)]));
  }
  if (schema.isTimestampSchema()) return readTime(value);
  return schema.isBlobSchema() ? readBlob(value) : readScalar(schema, value);
}

/** The members of a structure; null means absent. */
export function readMembers(schema: NormalizedSchema, value: unknown): Record<string, unknown> {
  if (!isRecord(value)) throw serialization('START_OBJECT');
  const members: Record<string, unknown> = {};
  for (const [name, memberSchema] of schema.structIterator()) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    if (given !== undefined && given !== null) members[name] = readValue(memberSchema, given);
  }
  return members;
}
