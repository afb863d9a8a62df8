import type { IncomingMessage, ServerResponse } from 'node:http';
import { applyFault } from '../kernel/apply-fault';
import { type Endpoint, logUnserved } from './endpoint';
import { IAM_OPERATIONS } from './iam/operations';
import { runIam } from './iam/run-iam';
import { SNS_OPERATIONS } from './sns/operations';
import { assumeRoleWithWebIdentity } from './sts/assume-role-with-web-identity';
import { STS_OPERATIONS } from './sts/run-sts';
import { authenticate } from './wire/authenticate';
import { AwsError } from './wire/aws-error';
import type { Call } from './wire/call';
import { findOperation, type QueryService, readQuery, renderAnswer, renderError } from './wire/query-protocol';
import type { WireRequest } from './wire/request';

const UNSIGNED = 'AssumeRoleWithWebIdentity';
/** An unsigned call names no region. */
const HOME_REGION = 'eu-west-1';

function isServed(service: QueryService, action: string): boolean {
  if (service === 'iam') return Object.hasOwn(IAM_OPERATIONS, action);
  if (service === 'sns') return Object.hasOwn(SNS_OPERATIONS, action);
  return Object.hasOwn(STS_OPERATIONS, action) || action === UNSIGNED;
}

function loadOperation(endpoint: Endpoint, service: QueryService, action: string, version: string) {
  const operation = findOperation(service, action);
  if (operation && isServed(service, action)) return operation;
  logUnserved(endpoint, `${service}:${action}`);
  if (operation) throw new AwsError('NotImplemented', 501, `The sandbox does not serve ${service}:${action}.`);
  throw new AwsError('InvalidAction', 400, `Could not find operation ${action} for version ${version}`);
}

function signedCall(endpoint: Endpoint, request: WireRequest, service: QueryService): Call {
  const { world, issuers } = endpoint;
  const now = endpoint.now();
  const caller = authenticate(world, request, service, now);
  if (!caller) throw new AwsError('MissingAuthenticationToken', 403, 'Request is missing Authentication Token');
  return { world, issuers, caller, account: world.loadAccount(caller.accountId), now };
}

async function run(endpoint: Endpoint, request: WireRequest, service: QueryService, parameters: URLSearchParams) {
  const action = parameters.get('Action') ?? '';
  const operation = loadOperation(endpoint, service, action, parameters.get('Version') ?? '');
  if (service === 'sts' && action === UNSIGNED) {
    const { world, issuers } = endpoint;
    const input = readQuery(service, operation, parameters);
    const call = { world, issuers, now: endpoint.now(), sourceIp: request.sourceIp, region: HOME_REGION };
    return { operation, output: await assumeRoleWithWebIdentity(call, input as never) };
  }
  const call = signedCall(endpoint, request, service);
  const input = readQuery(service, operation, parameters);
  if (service === 'iam') return { operation, output: runIam(call, action, input) };
  const handler = service === 'sns' ? SNS_OPERATIONS[action] : STS_OPERATIONS[action];
  return { operation, output: handler?.(call, input as never) ?? {} };
}

/** One IAM, STS or SNS request, from planted fault to XML. */
export async function serveQuery(
  endpoint: Endpoint,
  exchange: { incoming: IncomingMessage; response: ServerResponse; request: WireRequest; requestId: string },
  service: QueryService,
  parameters: URLSearchParams,
): Promise<void> {
  const { incoming, response, request, requestId } = exchange;
  const send = (status: number, xml: string) => {
    response.writeHead(status, { 'content-type': 'text/xml', 'x-amzn-requestid': requestId });
    response.end(xml);
  };
  const refuse = (error: AwsError) => send(error.status, renderError(service, error, requestId));
  const fault = endpoint.faults.take(service, parameters.get('Action') ?? '');
  const goesOn = await applyFault(fault, incoming, response, (status, code) => {
    refuse(new AwsError(code, status, code.startsWith('Throttling') ? 'Rate exceeded' : 'A planted fault.'));
  });
  if (!goesOn) return;
  try {
    const { operation, output } = await run(endpoint, request, service, parameters);
    send(200, renderAnswer(service, operation, output, requestId));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    refuse(error);
  }
}
