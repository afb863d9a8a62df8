import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyFault } from '../../kernel/apply-fault';
import type { Fault } from '../../kernel/faults';
import type { ServedRow } from '../../kernel/served';
import { type Endpoint, logUnserved } from '../endpoint';
import { instanceDiscovery, openidConfiguration, publicKeys } from './discovery';
import { describeEntraError, EntraError } from './entra-error';
import { checkTenant, issueToken } from './issue-token';

interface Exchange {
  endpoint: Endpoint;
  request: IncomingMessage;
  /** Origin under which the caller reached Entra. */
  base: string;
  host: string;
  /** The first segment of the path. */
  tenant: string;
}

interface Route {
  operation: string;
  method: 'GET' | 'POST';
  path: RegExp;
  what: string;
  run(exchange: Exchange): unknown;
}

const FORM_BYTES_MAX = 100_000;
/** Names that stand for any tenant where only metadata is asked for. */
const ANY_TENANT = /^(common|organizations)$/;

const ROUTES: readonly Route[] = [
  {
    operation: 'instance',
    method: 'GET',
    path: /^\/common\/discovery\/instance$/,
    what: '/common/discovery/instance',
    run: ({ endpoint, base, host }) => instanceDiscovery(base, endpoint.world.tenantId, host),
  },
  {
    operation: 'openid-configuration',
    method: 'GET',
    path: /^\/([^/]+)(?:\/v2\.0)?\/\.well-known\/openid-configuration$/,
    what: '/{tenant}[/v2.0]/.well-known/openid-configuration',
    run: ({ endpoint, request, base, tenant }) => {
      checkMetadataTenant(endpoint, tenant);
      return openidConfiguration(base, tenant, request.url?.includes('/v2.0/') ? '/v2.0' : '');
    },
  },
  {
    operation: 'keys',
    method: 'GET',
    path: /^\/([^/]+)\/discovery(?:\/v2\.0)?\/keys$/,
    what: '/{tenant}/discovery[/v2.0]/keys',
    run: ({ endpoint, tenant }) => {
      checkMetadataTenant(endpoint, tenant);
      return publicKeys(endpoint.world);
    },
  },
  {
    operation: 'token',
    method: 'POST',
    path: /^\/([^/]+)\/oauth2(?:\/v2\.0)?\/token$/,
    what: '/{tenant}/oauth2[/v2.0]/token, client credentials',
    run: async ({ endpoint, request, tenant }) => {
      const basic = readBasic(request.headers.authorization);
      const form = new URLSearchParams(await readForm(request));
      return issueToken(endpoint.world, endpoint.issuers, { tenant, form, ...(basic && { basic }) }, endpoint.now());
    },
  },
];

/** What the sandbox's Entra answers; anything else is 501 and a red log line. */
export const ENTRA_SERVED: readonly ServedRow[] = ROUTES.map(({ method, what }) => ({
  service: 'entra',
  verb: method,
  what,
}));

/** Serves one request to `login.microsoftonline.com`, from planted fault to JSON. */
export async function serveEntra(
  endpoint: Endpoint,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const ids = { trace: randomUUID(), correlation: String(request.headers['client-request-id'] ?? randomUUID()) };
  const path =
    (request.url ?? '/')
      .split('?')[0]
      ?.replace(/\/{2,}/g, '/')
      .replace(/(.)\/$/, '$1') ?? '/';
  const send = (status: number, body: string, headers: Record<string, string> = {}) =>
    response
      .writeHead(status, {
        ...headers,
        'content-type': 'application/json; charset=utf-8',
        'x-ms-request-id': ids.trace,
      })
      .end(body);
  const refuse = (error: EntraError, headers?: Record<string, string>) =>
    send(error.status, describeEntraError(error, endpoint.now(), ids), headers);

  const route = ROUTES.find((each) => each.method === request.method && each.path.test(path));
  if (!route) {
    logUnserved(endpoint, `entra ${request.method} ${path}`);
    send(501, JSON.stringify({ error: 'not_served', error_description: `The sandbox does not serve ${path}.` }));
    return;
  }
  const fault = endpoint.faults.take('entra', route.operation);
  const onFault = (status: number, code: string) => refuse(plantedError(status, code), retryAfter(fault));
  if (!(await applyFault(fault, request, response, onFault))) return;
  const host = request.headers.host ?? 'login.microsoftonline.com';
  const tenant = route.path.exec(path)?.[1] ?? '';
  try {
    send(200, JSON.stringify(await route.run({ endpoint, request, base: `https://${host}`, host, tenant })));
  } catch (error) {
    if (!(error instanceof EntraError)) throw error;
    refuse(error);
  }
}

function checkMetadataTenant(endpoint: Endpoint, tenant: string): void {
  if (!ANY_TENANT.test(tenant)) checkTenant(endpoint.world, tenant);
}

/** A planted refusal; its code may be `AADSTS50196` or any word. */
function plantedError(status: number, code: string): EntraError {
  const number = Number(/^AADSTS(\d+)$/.exec(code)?.[1] ?? 90033);
  const text = status === 429 ? 'The request was throttled.' : `A transient error has occurred (${code}).`;
  return new EntraError(number, 'temporarily_unavailable', status, `${text} Please try again.`);
}

function retryAfter(fault: Fault | undefined): Record<string, string> {
  return fault?.delayMs === undefined ? {} : { 'retry-after': String(Math.ceil(fault.delayMs / 1000)) };
}

function readBasic(header: string | undefined): { clientId: string; secret: string } | undefined {
  const encoded = /^basic\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [clientId = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { clientId: decodeForm(clientId), secret: decodeForm(secret.join(':')) };
}

/** Bears what is not well encoded, as a form does. */
const decodeForm = (text: string): string => new URLSearchParams(`text=${text}`).get('text') ?? '';

async function readForm(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > FORM_BYTES_MAX)
      throw new EntraError(90013, 'invalid_request', 413, 'Invalid input received from the user.');
  }
  return body;
}
