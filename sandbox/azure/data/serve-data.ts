import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Endpoint, logUnserved } from '../endpoint';

/** Blobs, vault secrets, registry and configuration by host name. */
export async function serveData(
  endpoint: Endpoint,
  host: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  logUnserved(endpoint, `${host} ${request.method} ${request.url}`);
  response.writeHead(501).end();
}
