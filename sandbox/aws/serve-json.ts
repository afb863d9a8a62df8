import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyFault } from '../kernel/apply-fault';
import { type Endpoint, logUnserved } from './endpoint';
import { JSON_SERVICES } from './json-services';
import { authenticate } from './wire/authenticate';
import { AwsError } from './wire/aws-error';
import { decodeBody, type Encoding, sendValue } from './wire/json-protocol';
import { type JsonService, readJsonInput, renderJsonError } from './wire/json-service';
import { header, type WireRequest } from './wire/request';

/** Which service and operation a request names, and how it is written. */
export interface JsonTarget {
  service: JsonService;
  operation: string;
  encoding: Encoding;
}

/** By `x-amz-target`, or by the path of Smithy's RPC protocol. Undefined for what is neither. */
export function findJsonTarget(request: WireRequest): JsonTarget | undefined {
  const [, rpcTarget, rpcOperation] = /^\/service\/([^/]+)\/operation\/([^/]+)$/.exec(request.rawPath) ?? [];
  const isRpc = rpcTarget !== undefined && header(request, 'smithy-protocol')?.toLowerCase() === 'rpc-v2-cbor';
  const [target, operation] = isRpc ? [rpcTarget, rpcOperation] : (header(request, 'x-amz-target') ?? '').split('.');
  const service = JSON_SERVICES.find((one) => one.target === target);
  if (!service || operation === undefined) return undefined;
  return { service, operation, encoding: isRpc ? 'cbor' : `json-${service.jsonVersion}` };
}

async function run(endpoint: Endpoint, request: WireRequest, target: JsonTarget): Promise<object> {
  const { service, operation, encoding } = target;
  const { world, issuers } = endpoint;
  const now = endpoint.now();
  const handler = Object.hasOwn(service.operations, operation) ? service.operations[operation] : undefined;
  if (!handler) {
    logUnserved(endpoint, `${service.name}:${operation}`);
    throw new AwsError('NotImplemented', 501, `The sandbox does not serve ${service.name}:${operation}.`);
  }
  const caller = authenticate(world, request, service.signingName, now);
  if (!caller) {
    throw new AwsError('MissingAuthenticationTokenException', service.deniedStatus, 'Missing Authentication Token');
  }
  const host = header(request, 'host') ?? '';
  const call = { world, issuers, caller, account: world.loadAccount(caller.accountId), now, host };
  const body = decodeBody(encoding, request.body, header(request, 'content-encoding'));
  return handler(call, readJsonInput(service, operation, body) as never);
}

/** One request of a JSON service, from planted fault to answer. */
export async function serveJson(
  endpoint: Endpoint,
  exchange: { incoming: IncomingMessage; response: ServerResponse; request: WireRequest; requestId: string },
  target: JsonTarget,
): Promise<void> {
  const { incoming, response, request, requestId } = exchange;
  const { service, operation, encoding } = target;
  const refuse = (error: AwsError) => {
    const { status, body, queryError } = renderJsonError(service, error);
    sendValue(response, encoding, status, body, {
      'x-amzn-requestid': requestId,
      ...(queryError === undefined ? {} : { 'x-amzn-query-error': queryError }),
    });
  };
  const goesOn = await applyFault(endpoint.faults.take(service.name, operation), incoming, response, (status, code) => {
    refuse(new AwsError(code, status, code.startsWith('Throttling') ? 'Rate exceeded' : 'A planted fault.'));
  });
  if (!goesOn) return;
  try {
    sendValue(response, encoding, 200, await run(endpoint, request, target), { 'x-amzn-requestid': requestId });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    refuse(error);
  }
}
