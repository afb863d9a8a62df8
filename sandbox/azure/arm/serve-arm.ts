import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyFault } from '../../kernel/apply-fault';
import { type Endpoint, logUnserved } from '../endpoint';
import { verifyBearer } from '../entra/verify-bearer';
import { ArmError } from '../wire/arm-error';
import { type ArmRequest, parseBody, readArmRequest } from '../wire/arm-request';
import { checkApiVersion } from './api-versions';
import type { ArmAnswer, ArmCall } from './call';
import { checkLocks } from './check-locks';
import { checkRights } from './check-rights';
import { checkGroup, checkSubscription } from './find-place';
import { createMatcher, type Matched } from './match-operation';
import { ARM_OPERATIONS } from './operations';

const AUDIENCE = 'https://management.azure.com';
const THROTTLED_SECONDS = 1;
const matchOperation = createMatcher(ARM_OPERATIONS);

async function run(
  endpoint: Endpoint,
  incoming: IncomingMessage,
  request: ArmRequest,
  matched: Matched,
): Promise<ArmAnswer> {
  const { world } = endpoint;
  const caller = await verifyBearer(world, incoming.headers.authorization, AUDIENCE);
  if ('status' in caller) throw new ArmError(caller.code, caller.status, caller.message, challenge(world.tenantId));
  const { method, path, query, host } = request;
  checkApiVersion(path, query.get('api-version'));
  const { operation, parameters } = matched;
  const body = parseBody(request.body);
  const call: ArmCall = { world, caller, now: endpoint.now(), path, parameters, query, body, host };
  checkSubscription(world, path);
  const scope = operation.scope(call);
  const action = typeof operation.action === 'function' ? operation.action(call) : operation.action;
  if (action !== undefined) checkRights(call, action, scope, operation.attributes?.(call));
  if (method !== 'HEAD' && operation.id !== 'ResourceGroups_CreateOrUpdate') checkGroup(world, path);
  if (!operation.passesLocks) checkLocks(world, method, scope);
  return operation.run(call);
}

const challenge = (tenantId: string) => ({
  'www-authenticate': `Bearer authorization_uri="https://login.microsoftonline.com/${tenantId}", error="invalid_token"`,
});

function loadOperation(endpoint: Endpoint, { method, path }: ArmRequest): Matched {
  const matched = matchOperation(method, path);
  if (matched) return matched;
  logUnserved(endpoint, `arm ${method} ${path}`);
  throw new ArmError('NotImplemented', 501, `The sandbox does not serve ${method} ${path}.`);
}

function send(response: ServerResponse, { status, body, headers }: ArmAnswer): void {
  const id = randomUUID();
  response.writeHead(status, {
    ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'cache-control': 'no-cache',
    'x-ms-request-id': id,
    'x-ms-correlation-request-id': id,
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    ...headers,
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

const refuse = (response: ServerResponse, { code, status, message, headers }: ArmError) =>
  send(response, { status, headers, body: { error: { code, message } } });

/** One ARM request: planted fault, who, which version, whether allowed, whether locked, and then the deed. */
export async function serveArm(endpoint: Endpoint, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const request = await readArmRequest(incoming);
    const matched = loadOperation(endpoint, request);
    const fault = endpoint.faults.take('arm', matched.operation.id);
    const goesOn = await applyFault(fault, incoming, response, (status, code) => {
      const seconds = fault?.retryAfterSeconds === undefined ? THROTTLED_SECONDS : fault.retryAfterSeconds;
      const headers = status === 429 && seconds !== null ? { 'retry-after': String(seconds) } : undefined;
      refuse(response, new ArmError(code, status, 'A planted fault.', headers));
    });
    if (goesOn) send(response, await run(endpoint, incoming, request, matched));
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    refuse(response, error);
  }
}
