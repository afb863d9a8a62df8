import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Endpoint } from '@/lib/contracts/endpoint';
import type { Actor } from '@/lib/domain/actor';
import type { OperationContext } from '@/lib/operations/operation-context';
import { type Answer, answerOnce } from './answer-once';
import { authenticate, requireScope } from './authenticate';
import { limitRate } from './limit-rate';
import { metrics } from './metrics';
import { type InputOf, parseInput } from './parse-input';
import { asProductError, problemResponse } from './problem-response';
import { readJson } from './read-json';
import { readPath } from './read-path';
import { webContext } from './web-context';

/** What an endpoint calls: authorises, does its one thing, answers what the contract says. */
export type Operation<E extends Endpoint> = (
  context: OperationContext,
  actor: Actor,
  input: InputOf<E>,
) => Promise<z.input<E['response']>>;

type Handler = (request: Request) => Promise<Response>;

/**
 * Makes a Next route handler of a contract and its operation: who is it, what do they send, may the token, once per
 * key, run, check the answer. Whatever is thrown leaves as problem+json.
 */
export function route<E extends Endpoint>(contract: E, operation: Operation<E>): Handler {
  return async (request) => {
    const requestId = randomUUID();
    const started = performance.now();
    const response = await respond(contract, operation, request, requestId);
    const labels = { method: contract.method, route: contract.path, status: response.status };
    metrics().requestSeconds.observe(labels, (performance.now() - started) / 1000);
    return response;
  };
}

async function respond<E extends Endpoint>(
  contract: E,
  operation: Operation<E>,
  request: Request,
  requestId: string,
): Promise<Response> {
  try {
    const context = await webContext();
    const { status, body } = await answer(context, contract, operation, request);
    const checked = context.config.checkResponses ? contract.response.parse(body) : body;
    return Response.json(checked, { status, headers: { 'cache-control': 'no-store', 'x-request-id': requestId } });
  } catch (error) {
    await logFailure(error, contract, requestId);
    return problemResponse(error, requestId);
  }
}

async function answer<E extends Endpoint>(
  context: OperationContext,
  contract: E,
  operation: Operation<E>,
  request: Request,
): Promise<Answer> {
  const actor = await authenticate(context, request);
  requireScope(actor, contract.scope);
  limitRate(contract, actor, context.now());
  const body = contract.method === 'GET' ? {} : await readJson(request);
  const { pathname, searchParams } = new URL(request.url);
  const input = parseInput(contract, readPath(contract.path, pathname), searchParams, body);
  const run = (on: OperationContext) => operation(on, actor, input);
  const { status, operationId } = contract;
  if (contract.method !== 'POST' || contract.writesNothing) return { status, body: await run(context) };
  const key = request.headers.get('idempotency-key');
  return answerOnce(context, actor, { key, route: operationId, input, status }, run);
}

/** What a person did wrong is their business, in one line; what we did wrong is ours, with its cause. */
async function logFailure(error: unknown, { operationId }: Endpoint, requestId: string): Promise<void> {
  const { kind, code, message } = asProductError(error);
  const { log } = await webContext();
  if (kind === 'internal' || kind === 'unavailable')
    log.error({ err: error, requestId, operationId }, 'request failed');
  else log.info({ kind, code, requestId, operationId }, `request refused: ${message}`);
}
