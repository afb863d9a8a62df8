import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Endpoint, logUnserved } from './endpoint';
import { findJsonTarget, serveJson } from './serve-json';
import { serveQuery } from './serve-query';
import { serveS3 } from './serve-s3';
import { AwsError } from './wire/aws-error';
import { sendValue } from './wire/json-protocol';
import { serviceOfVersion } from './wire/query-protocol';
import { header, readRequest, type WireRequest } from './wire/request';

function queryParameters(request: WireRequest): URLSearchParams | undefined {
  if (request.rawPath !== '/' || header(request, 'x-amz-target') !== undefined) return undefined;
  const isForm = header(request, 'content-type')?.startsWith('application/x-www-form-urlencoded');
  if (request.method === 'POST' && isForm) return new URLSearchParams(request.body.toString());
  return request.method === 'GET' && request.query.has('Action') ? request.query : undefined;
}

function isOtherService(request: WireRequest): string | undefined {
  const target = header(request, 'x-amz-target');
  if (target !== undefined) return target;
  const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(header(request, 'authorization') ?? '')?.[1];
  return service === undefined || ['s3', 'iam', 'sts', 'sns'].includes(service) ? undefined : service;
}

async function route(endpoint: Endpoint, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = await readRequest(incoming);
  const exchange = { incoming, response, request, requestId: randomUUID() };
  const target = findJsonTarget(request);
  if (target) return serveJson(endpoint, exchange, target);
  const parameters = queryParameters(request);
  const service = serviceOfVersion(parameters?.get('Version') ?? null);
  if (parameters && service) return serveQuery(endpoint, exchange, service, parameters);
  const other = parameters ? `Version ${parameters.get('Version')}` : isOtherService(request);
  if (other === undefined) return serveS3(endpoint, exchange);
  logUnserved(endpoint, `${other} ${request.method} ${request.rawPath}`);
  sendValue(response, 'json-1.1', 501, { __type: 'NotImplemented', message: `The sandbox does not serve ${other}.` });
}

/** Every request to the endpoint; what goes wrong inside the sandbox itself is a 500 and a log line, never a silence. */
export async function serveRequest(
  endpoint: Endpoint,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await route(endpoint, incoming, response);
  } catch (error) {
    endpoint.log(`aws: ${incoming.method} ${incoming.url}: ${error instanceof Error ? error.stack : String(error)}`);
    if (response.headersSent) response.destroy();
    else if (error instanceof AwsError)
      sendValue(response, 'json-1.1', error.status, { __type: error.code, message: error.message });
    else
      sendValue(response, 'json-1.1', 500, { __type: 'ServiceFailure', message: 'The sandbox failed; see its log.' });
  }
}
