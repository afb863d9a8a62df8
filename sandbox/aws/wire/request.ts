import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { AwsError } from './aws-error';

/** One HTTP request as it stands on the wire, body read whole. */
export interface WireRequest {
  method: string;
  /** Path as sent, still percent-encoded. */
  rawPath: string;
  rawQuery: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  sourceIp: string;
}

const BODY_BYTES_MAX = 64 * 1024 * 1024;

export async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_BYTES_MAX) throw new AwsError('RequestEntityTooLarge', 413, 'Your request was too large.');
    chunks.push(chunk);
  }
  const url = incoming.url ?? '/';
  const mark = url.indexOf('?');
  const rawQuery = mark < 0 ? '' : url.slice(mark + 1);
  return {
    method: incoming.method ?? 'GET',
    rawPath: mark < 0 ? url : url.slice(0, mark),
    rawQuery,
    query: new URLSearchParams(rawQuery),
    headers: incoming.headers,
    body: Buffer.concat(chunks),
    sourceIp: (incoming.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, ''),
  };
}

export function header(request: WireRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

/** Undoes percent-encoding; what was not encoded rightly is the client's error. */
export function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError('InvalidURI', 400, "Couldn't parse the specified URI.");
  }
}
