import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Endpoint, logUnserved } from './endpoint';
import { findJsonTarget, serveJson } from './serve-json';
import { serveQuery } from './serve-query';
import { serveS3 } from './serve-s3';
import { AwsError } from './wire/aws-error';
import { sendValue } from './wire/json-protocol';
import { serviceOfVersion } from './wire/query-protocol';
import { element, escapeXml } from './wire/render-xml';
import { header, readRequest, type WireRequest } from './wire/request';

interface Exchange {
  request: WireRequest;
  response: ServerResponse;
  requestId: string;
}

function queryParameters(request: WireRequest): URLSearchParams | undefined {
  if (request.rawPath !== '/' || header(request, 'x-amz-target') !== undefined) return undefined;
  const isForm = header(request, 'content-type')?.startsWith('application/x-www-form-urlencoded');
  if (request.method === 'POST' && isForm) return new URLSearchParams(request.body.toString());
  return request.method === 'GET' && request.query.has('Action') ? request.query : undefined;
}

/** The service that a request is signed for, where it is signed. */
function signedService(request: WireRequest): string | undefined {
  return /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(header(request, 'authorization') ?? '')?.[1];
}

/** 501 in the query protocol's XML, and in EC2's own where that is who was asked: other clients cannot read it. */
function refuseQuery({ request, response, requestId }: Exchange, what: string): void {
  const code = element('Code', 'NotImplemented');
  const error = element('Error', code + element('Message', escapeXml(`The sandbox does not serve ${what}.`)));
  const xml =
    signedService(request) === 'ec2'
      ? `<Response>${element('Errors', error)}${element('RequestID', requestId)}</Response>`
      : `<ErrorResponse>${error}${element('RequestId', requestId)}</ErrorResponse>`;
  response.writeHead(501, { 'content-type': 'text/xml', 'x-amzn-requestid': requestId });
  response.end(xml);
}

function isOtherService(request: WireRequest): string | undefined {
  const target = header(request, 'x-amz-target');
  if (target !== undefined) return target;
  const service = signedService(request);
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
  if (parameters) {
    const [action, version] = [parameters.get('Action') ?? 'a form without Action', parameters.get('Version') ?? ''];
    const what = `${signedService(request) ?? (version || 'no version')}:${action}`;
    logUnserved(endpoint, what);
    return refuseQuery(exchange, what);
  }
  const other = isOtherService(request);
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
