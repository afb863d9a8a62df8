import type { JsonObject } from '../schema/record';
import { ApiError, badRequest } from './api-error';
import { MESSAGES } from './protobuf-messages';

const MAGIC = Buffer.from('k8s\0');

/** Whether a body is Kubernetes' protobuf envelope. */
export const isProtobuf = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(MAGIC);

type Raw = bigint | Buffer;

const broken = (): ApiError => badRequest('proto: unexpected EOF');

function readVarint(bytes: Buffer, start: number): { value: bigint; next: number } {
  let value = 0n;
  for (let index = start, shift = 0n; index < bytes.length && shift < 70n; index += 1, shift += 7n) {
    const byte = bytes[index] ?? 0;
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return { value, next: index + 1 };
  }
  throw broken();
}

/** The fields of one message in order: number and raw value. Wire types 0 and 2 are all that Kubernetes uses of ours. */
function* readFields(bytes: Buffer): Generator<[number, Raw]> {
  for (let at = 0; at < bytes.length; ) {
    const tag = readVarint(bytes, at);
    const field = Number(tag.value >> 3n);
    const { value, next } = readVarint(bytes, tag.next);
    const wireType = tag.value & 7n;
    if (wireType === 0n) {
      yield [field, value];
      at = next;
    } else if (wireType === 2n) {
      const end = next + Number(value);
      if (end > bytes.length) throw broken();
      yield [field, bytes.subarray(next, end)];
      at = end;
    } else throw badRequest(`proto: wire type ${wireType} is not supported`);
  }
}

const bytesOf = (raw: Raw | undefined): Buffer => {
  if (raw === undefined) return Buffer.alloc(0);
  if (typeof raw === 'bigint') throw broken();
  return raw;
};

const numberOf = (raw: Raw | undefined): number => {
  if (raw === undefined) return 0;
  if (typeof raw !== 'bigint') throw broken();
  return Number(BigInt.asIntN(64, raw));
};

function decodeIntOrString(bytes: Buffer): number | string {
  const fields = new Map(readFields(bytes));
  return numberOf(fields.get(1)) === 0 ? numberOf(fields.get(2)) : bytesOf(fields.get(3)).toString('utf8');
}

function decodeValue(raw: Raw, type: string): unknown {
  switch (type) {
    case 'string':
      return bytesOf(raw).toString('utf8');
    case 'bytes':
      return bytesOf(raw).toString('base64');
    case 'int':
      return numberOf(raw);
    case 'bool':
      return numberOf(raw) !== 0;
    case 'quantity':
      return bytesOf(new Map(readFields(bytesOf(raw))).get(1)).toString('utf8');
    case 'int-or-string':
      return decodeIntOrString(bytesOf(raw));
    default:
      return decodeMessage(bytesOf(raw), type);
  }
}

/** Empty strings and objects stand for *absent*: protobuf writes them where JSON leaves them out. */
const isAbsent = (value: unknown): boolean =>
  value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

function decodeMessage(bytes: Buffer, type: string): JsonObject {
  const decoded: JsonObject = {};
  for (const [number, raw] of readFields(bytes)) {
    const [name, fieldType] = MESSAGES[type]?.[number] ?? [];
    if (!name || !fieldType) continue;
    if (fieldType.endsWith('[]')) {
      decoded[name] = [...((decoded[name] as unknown[]) ?? []), decodeValue(raw, fieldType.slice(0, -2))];
    } else if (fieldType.endsWith('{}')) {
      const entry = new Map(readFields(bytesOf(raw)));
      const key = bytesOf(entry.get(1)).toString('utf8');
      const value = decodeValue(entry.get(2) ?? Buffer.alloc(0), fieldType.slice(0, -2));
      decoded[name] = { ...((decoded[name] as JsonObject) ?? {}), [key]: value };
    } else {
      const value = decodeValue(raw, fieldType);
      if (!isAbsent(value)) decoded[name] = value;
    }
  }
  return decoded;
}

/** The object in a Kubernetes protobuf body (`k8s\0` + runtime.Unknown). 415 for a kind whose fields are not known here. */
export function decodeProtobuf(body: Buffer): JsonObject {
  const unknown = new Map(readFields(body.subarray(MAGIC.length)));
  const typeMeta = new Map(readFields(bytesOf(unknown.get(1))));
  const apiVersion = bytesOf(typeMeta.get(1)).toString('utf8');
  const kind = bytesOf(typeMeta.get(2)).toString('utf8');
  if (!MESSAGES[kind]) {
    throw new ApiError(
      415,
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - protobuf of ${apiVersion} ${kind} is not served; send application/json`,
      {},
    );
  }
  return { apiVersion, kind, ...decodeMessage(bytesOf(unknown.get(2)), kind) };
}
