import type { IncomingMessage, ServerResponse } from 'node:http';
import { authenticate } from '../auth/authenticate';
import { authorizePath, authorizeRequest } from '../auth/authorize';
import { impersonate } from '../auth/impersonate';
import type { User } from '../auth/user';
import type { Cluster } from '../cluster';
import { type Answer, answerObject } from '../rest/answer';
import type { Call } from '../rest/call';
import { handleLog } from '../rest/handle-log';
import { handleResource } from '../rest/handle-resource';
import { handleReview } from '../rest/handle-review';
import { handleScale } from '../rest/handle-scale';
import { handleTokenRequest } from '../rest/handle-token-request';
import { findServed } from '../served/custom-resources';
import { isOfRealServer } from '../served/unserved';
import { ApiError, methodNotAllowed, notServed } from './api-error';
import { handlePath } from './handle-path';
import { type ResourceRequest, readMeaning } from './request-info';
import { withFault } from './with-fault';
import { writeAnswer } from './write-answer';

const red = (text: string): string => `\u001b[31m${text}\u001b[0m`;
const NOT_FOUND: Answer = { type: 'text', status: 404, text: '404 page not found\n' };

const SUBRESOURCES = { scale: handleScale, token: handleTokenRequest, log: handleLog, status: handleResource } as const;

function handlerOf({ definition, subresource }: ResourceRequest) {
  if (subresource) return SUBRESOURCES[subresource.name];
  return definition.verbs.includes('get') ? handleResource : handleReview;
}

/** `PATCH serviceaccounts`, `CREATE serviceaccounts/token`: how faults name a request. */
const faultName = ({ verb, definition, subresource }: ResourceRequest): string =>
  `${verb.toUpperCase()} ${definition.plural}${subresource ? `/${subresource.name}` : ''}`;

async function answerResource(call: Call, response: ServerResponse): Promise<Answer | undefined> {
  const { cluster, user, request } = call;
  const fault = cluster.faults.take(`kubernetes:${cluster.name}`, faultName(request));
  return withFault(fault, response, async () => {
    authorizeRequest(cluster, user, request);
    return handlerOf(request)(call);
  });
}

function answerPath(
  cluster: Cluster,
  user: User,
  message: IncomingMessage,
  path: string,
  query: URLSearchParams,
): Answer {
  const method = message.method ?? 'GET';
  authorizePath(cluster, user, method === 'HEAD' ? 'get' : method.toLowerCase(), path);
  const { accept = '', host = '' } = message.headers;
  return (
    handlePath(cluster, { method, path, accept, host, query }) ?? answerUnserved(cluster, `${method} ${path}`, path)
  );
}

/** 501 in words for what a real API server has; the plain 404 of a path that no server knows for the rest. Both are logged. */
function answerUnserved(cluster: Cluster, what: string, path: string): Answer {
  cluster.log(red(`kubernetes ${cluster.name}: not served: ${what}`));
  if (isOfRealServer(path)) throw notServed(what);
  return NOT_FOUND;
}

interface Exchange {
  cluster: Cluster;
  message: IncomingMessage;
  response: ServerResponse;
  query: URLSearchParams;
  warnings: string[];
}

async function answer(
  { cluster, message, response, query, warnings }: Exchange,
  path: string,
): Promise<Answer | undefined> {
  const signedIn = await authenticate(cluster, message.headers.authorization);
  const user = impersonate(cluster, signedIn, message.headers);
  const meaning = readMeaning(message.method ?? 'GET', path, query, (group, version, plural) =>
    findServed(cluster.store, group, version, plural),
  );
  switch (meaning.type) {
    case 'path':
      return answerPath(cluster, user, message, path, query);
    case 'resource':
      return answerResource({ cluster, user, request: meaning.request, query, message, warnings }, response);
    case 'unknown-resource':
      return answerUnserved(cluster, meaning.what, path);
    case 'unserved-verb':
      cluster.log(red(`kubernetes ${cluster.name}: verb not served: ${meaning.what}`));
      throw methodNotAllowed();
  }
}

function answerError(cluster: Cluster, error: unknown, response: ServerResponse): Answer {
  if (error instanceof ApiError) {
    const wait = error.details?.retryAfterSeconds;
    if (wait !== undefined && !response.headersSent) response.setHeader('Retry-After', String(wait));
    return answerObject(error.toStatus(), error.code);
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  cluster.log(red(`kubernetes ${cluster.name}: ${text}`));
  const message = `Internal error occurred: ${error instanceof Error ? error.message : 'unknown'}`;
  return answerObject(new ApiError(500, 'InternalError', message).toStatus(), 500);
}

/** Answers one HTTP request of a cluster's API: who, what, may they, do it; every refusal is a Status object. */
export async function handleRequest(
  cluster: Cluster,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = '/', search = ''] = (message.url ?? '/').split('?', 2);
  const query = new URLSearchParams(search);
  const exchange: Exchange = { cluster, message, response, query, warnings: [] };
  const options = { warnings: exchange.warnings, pretty: query.get('pretty') };
  try {
    const answered = await answer(exchange, path.replace(/\/{2,}/g, '/'));
    if (answered) writeAnswer(message, response, answered, options);
  } catch (error) {
    // A client that left in the middle of its body is nobody to answer.
    if (message.destroyed && !message.complete) return;
    writeAnswer(message, response, answerError(cluster, error, response), options);
  }
}
