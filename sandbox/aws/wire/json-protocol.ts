import type { ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { cbor, dateToTag } from '@smithy/core/cbor';
import { AwsError } from './aws-error';

/** How one exchange is written: JSON of a version, or CBOR of Smithy's RPC protocol. */
export type Encoding = 'json-1.0' | 'json-1.1' | 'cbor';

const BODY_BYTES_MAX = 64 * 1024 * 1024;

/** A request's body as a value. Throws `SerializationException` for what is none. */
export function decodeBody(encoding: Encoding, sent: Buffer, contentEncoding: string | undefined): unknown {
  try {
    const body = contentEncoding === 'gzip' ? gunzipSync(sent, { maxOutputLength: BODY_BYTES_MAX }) : sent;
    if (encoding !== 'cbor') return JSON.parse(body.toString());
    return body.length === 0 ? {} : cbor.deserialize(body);
  } catch (cause) {
    throw new AwsError('SerializationException', 400, cause instanceof Error ? cause.message : 'Unreadable body');
  }
}

/** Bytes and times as the encoding carries them; members without a value are left out. */
function toWire(encoding: Encoding, value: unknown): unknown {
  if (value instanceof Date) return encoding === 'cbor' ? dateToTag(value) : value.getTime() / 1000;
  if (value instanceof Uint8Array) return encoding === 'cbor' ? value : Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map((item) => toWire(encoding, item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries.map(([name, member]) => [name, toWire(encoding, member)]));
}

/** Answers in the encoding that was asked in. */
export function sendValue(
  response: ServerResponse,
  encoding: Encoding,
  status: number,
  value: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  const wire = toWire(encoding, value);
  if (encoding === 'cbor') {
    response.writeHead(status, { ...headers, 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' });
    response.end(cbor.serialize(wire));
    return;
  }
  response.writeHead(status, { ...headers, 'content-type': `application/x-amz-${encoding}` });
  response.end(JSON.stringify(wire));
}
