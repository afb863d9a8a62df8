import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyFault } from '../kernel/apply-fault';
import { type Endpoint, logUnserved } from './endpoint';
import { KMS_OPERATIONS } from './kms/operations';
import { authenticate } from './wire/authenticate';
import { AwsError } from './wire/aws-error';
import { isJsonObject, sendJson } from './wire/json-protocol';
import type { WireRequest } from './wire/request';

function run(endpoint: Endpoint, request: WireRequest, operation: string): object {
  const handler = Object.hasOwn(KMS_OPERATIONS, operation) ? KMS_OPERATIONS[operation] : undefined;
  if (!handler) {
    logUnserved(endpoint, `kms:${operation}`);
    throw new AwsError('NotImplemented', 501, `The sandbox does not serve kms:${operation}.`);
  }
  const { world, issuers } = endpoint;
  const now = endpoint.now();
  const caller = authenticate(world, request, 'kms', now);
  if (!caller) throw new AwsError('MissingAuthenticationTokenException', 400, 'Missing Authentication Token');
  const text = request.body.toString();
  if (!isJsonObject(text)) throw new AwsError('SerializationException', 400, 'The request body is no JSON object.');
  return handler({ world, issuers, caller, account: world.loadAccount(caller.accountId), now }, JSON.parse(text));
}

/** One KMS request over the JSON protocol. */
export async function serveKms(
  endpoint: Endpoint,
  exchange: { incoming: IncomingMessage; response: ServerResponse; request: WireRequest; requestId: string },
  operation: string,
): Promise<void> {
  const { incoming, response, request } = exchange;
  const refuse = (error: AwsError) => {
    const code = error.code === 'AccessDenied' ? 'AccessDeniedException' : error.code;
    sendJson(response, code === 'AccessDeniedException' ? 400 : error.status, { __type: code, message: error.message });
  };
  const fault = endpoint.faults.take('kms', operation);
  const goesOn = await applyFault(fault, incoming, response, (status, code) => {
    refuse(new AwsError(code, status, 'A planted fault.'));
  });
  if (!goesOn) return;
  try {
    sendJson(response, 200, run(endpoint, request, operation));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    refuse(error);
  }
}
