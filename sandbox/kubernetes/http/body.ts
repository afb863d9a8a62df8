import type { IncomingMessage } from 'node:http';
import { parse as parseYaml } from 'yaml';
import { ApiError, badRequest } from './api-error';
import { decodeProtobuf, isProtobuf } from './protobuf';

const LIMIT_BYTES = 3 * 1024 * 1024;

/** The request's content type without parameters, lower-cased. */
export const mediaTypeOf = (request: IncomingMessage): string =>
  (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Left early, the request stays open: whoever sends too much is still to be answered.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LIMIT_BYTES) {
      request.resume();
      throw new ApiError(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${LIMIT_BYTES}`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(bytes: Buffer, mediaType: string): unknown {
  if (isProtobuf(bytes)) return decodeProtobuf(bytes);
  const text = new TextDecoder('utf-8').decode(bytes);
  try {
    return mediaType.endsWith('yaml') ? parseYaml(text) : JSON.parse(text);
  } catch (error) {
    throw badRequest(`error decoding request body: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const OBJECT_TYPES = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf'];

/** The body's parsed value; undefined for an empty one. Throws 400, 413 or 415. */
export async function readBody(request: IncomingMessage, accepted: readonly string[] = OBJECT_TYPES): Promise<unknown> {
  const bytes = await readBytes(request);
  const mediaType = mediaTypeOf(request);
  if (bytes.length === 0) return undefined;
  if (mediaType && mediaType !== '*/*' && !accepted.includes(mediaType)) {
    throw new ApiError(
      415,
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
      {},
    );
  }
  return parse(bytes, mediaType);
}
