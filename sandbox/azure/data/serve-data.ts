import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyFault } from '../../kernel/apply-fault';
import type { Fault } from '../../kernel/faults';
import type { ServedRow } from '../../kernel/served';
import { type Endpoint, logUnserved } from '../endpoint';
import { APP_CONFIGURATION_PLANE } from './app-configuration/app-configuration-plane';
import { BLOB_PLANE } from './blob/blob-plane';
import { type DataAnswer, type DataCall, DataError, type DataPlane } from './data-call';
import { MESSAGING_PLANE } from './messaging/messaging-plane';
import { REGISTRY_PLANE } from './registry/registry-plane';
import { VAULT_PLANE } from './vault/vault-plane';

/** By the end of the host name; the first label is the name of the account, vault and so on. */
const PLANES: Readonly<Record<string, DataPlane>> = {
  'blob.core.windows.net': BLOB_PLANE,
  'vault.azure.net': VAULT_PLANE,
  'servicebus.windows.net': MESSAGING_PLANE,
  'azurecr.io': REGISTRY_PLANE,
  'azconfig.io': APP_CONFIGURATION_PLANE,
};

const BODY_BYTES_MAX = 4_000_000;

/** What the sandbox's data planes answer; anything else is 501 and a red log line. */
export const DATA_SERVED: readonly ServedRow[] = Object.entries(PLANES).flatMap(([suffix, plane]) =>
  plane.operations.map((verb) => ({ service: plane.service, verb, what: `REST, *.${suffix}` })),
);

function findPlane(host: string): DataPlane | undefined {
  return PLANES[host.toLowerCase().replace(/^[^.]+\./, '')];
}

/** Whether a host name belongs to a data plane; whether there is such an account is another matter. */
export const isDataHost = (host: string): boolean => findPlane(host) !== undefined;

async function readCall(endpoint: Endpoint, host: string, request: IncomingMessage): Promise<DataCall> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) throw new DataError(413, 'RequestBodyTooLarge', 'The request body is too large.');
  }
  const [rawPath = '/', ...query] = (request.url ?? '/').split('?');
  return {
    world: endpoint.world,
    now: endpoint.now(),
    method: request.method ?? 'GET',
    host: host.toLowerCase(),
    name: host.toLowerCase().split('.')[0] ?? '',
    segments: splitPath(rawPath),
    query: new URLSearchParams(query.join('?')),
    headers: request.headers,
    body: Buffer.concat(chunks).toString('utf8'),
    requestId: randomUUID(),
  };
}

function splitPath(rawPath: string): string[] {
  try {
    return rawPath
      .replace(/^\/|\/+$/g, '')
      .split('/')
      .filter((each, index) => index > 0 || each !== '')
      .map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError)
      throw new DataError(400, 'InvalidUri', 'The requested URI does not represent any resource.');
    throw error;
  }
}

function send(
  response: ServerResponse,
  { status, headers, body }: DataAnswer,
  { requestId, method, now }: DataCall,
): void {
  response.writeHead(status, { ...headers, 'x-ms-request-id': requestId, date: now.toUTCString() });
  response.end(method === 'HEAD' ? undefined : body);
}

function retryAfter(fault: Fault | undefined): Record<string, string> {
  return fault?.delayMs === undefined ? {} : { 'retry-after': String(Math.ceil(fault.delayMs / 1000)) };
}

/** Serves one request to a storage account, vault, messaging namespace, registry or configuration store. */
export async function serveData(
  endpoint: Endpoint,
  host: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const plane = findPlane(host);
  if (!plane) {
    logUnserved(endpoint, `host ${host}`);
    response.writeHead(501).end();
    return;
  }
  let call: DataCall;
  try {
    call = await readCall(endpoint, host, request);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    response.writeHead(error.status, { 'x-ms-error-code': error.code }).end();
    return;
  }
  const operation = plane.nameOperation(call);
  const refuse = (error: DataError) => send(response, plane.renderError(error, call), call);
  if (operation === undefined) {
    logUnserved(endpoint, `${plane.service} ${call.method} ${host}${request.url}`);
    refuse(new DataError(501, 'NotServed', 'The sandbox does not serve this operation.'));
    return;
  }
  const fault = endpoint.faults.take(plane.service, operation);
  const onFault = (status: number, code: string) =>
    refuse(new DataError(status, code, 'The server is unable to process the request at this time.', retryAfter(fault)));
  if (!(await applyFault(fault, request, response, onFault))) return;
  try {
    send(response, await plane.run(call, operation), call);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    refuse(error);
  }
}
