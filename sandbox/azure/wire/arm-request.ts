import type { IncomingMessage } from 'node:http';
import { ArmError, invalidContent } from './arm-error';

/** A request to ARM, taken apart. */
export interface ArmRequest {
  method: string;
  /** Decoded, without doubled or trailing slashes: some SDKs send `//subscriptions/…`, and ARM bears it. */
  path: string;
  query: URLSearchParams;
  body: string;
  /** As the caller wrote it, for `nextLink`. */
  host: string;
}

const BODY_BYTES_MAX = 4_000_000;

/** Throws an ArmError where a path cannot be decoded or a body is too large. */
export async function readArmRequest(incoming: IncomingMessage): Promise<ArmRequest> {
  const [rawPath = '/', ...rest] = (incoming.url ?? '/').split('?');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) throw new ArmError('RequestEntityTooLarge', 413, 'The request content is too large.');
  }
  return {
    method: incoming.method ?? 'GET',
    path: decodePath(rawPath),
    query: new URLSearchParams(rest.join('?')),
    body: Buffer.concat(chunks).toString('utf8'),
    host: incoming.headers.host ?? 'management.azure.com',
  };
}

function decodePath(rawPath: string): string {
  const segments = rawPath.split('/').filter((segment) => segment !== '');
  try {
    return `/${segments.map(decodeURIComponent).join('/')}`;
  } catch (error) {
    throw new ArmError(
      'InvalidRequestUri',
      400,
      `The requested URI '${rawPath}' is invalid: ${(error as Error).message}`,
    );
  }
}

/** The body as an object; empty where there is none. */
export function parseBody(body: string): Record<string, unknown> {
  if (body === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    throw invalidContent((error as Error).message);
  }
  throw invalidContent('The body is not an object.');
}
