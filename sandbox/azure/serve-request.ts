import type { IncomingMessage, ServerResponse } from 'node:http';
import { serveArm } from './arm/serve-arm';
import { isDataHost, serveData } from './data/serve-data';
import type { Endpoint } from './endpoint';
import { serveEntra } from './entra/serve-entra';

const ENTRA_PATH = /^\/+([^/]+\/oauth2\/|[^/]+\/(v2\.0\/)?\.well-known\/|[^/]+\/discovery\/)/;

/** Which of Azure's parts a request means: by its host name, and on the loopback by its path. */
function partOf(host: string, path: string): 'arm' | 'data' | 'entra' {
  if (isDataHost(host)) return 'data';
  if (host === 'login.microsoftonline.com') return 'entra';
  return host !== 'management.azure.com' && ENTRA_PATH.test(path) ? 'entra' : 'arm';
}

/** Every request to the endpoint; what goes wrong inside the sandbox itself is a 500 and a log line, never a silence. */
export async function serveRequest(
  endpoint: Endpoint,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = (incoming.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  try {
    const part = partOf(host, incoming.url ?? '/');
    if (part === 'data') await serveData(endpoint, host, incoming, response);
    else if (part === 'entra') await serveEntra(endpoint, incoming, response);
    else await serveArm(endpoint, incoming, response);
  } catch (error) {
    endpoint.log(`azure: ${incoming.method} ${host} ${incoming.url}: ${error instanceof Error ? error.stack : error}`);
    if (response.headersSent) return void response.destroy();
    response.writeHead(500, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ error: { code: 'InternalServerError', message: 'The sandbox failed; see its log.' } }),
    );
  }
}
