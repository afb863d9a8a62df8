import { z } from 'zod';
import type { Endpoint } from '@/lib/contracts/endpoint';
import { problem } from '@/lib/contracts/shapes';
import { ApiProblem, problemWithoutAnswer } from './api-problem';

/** What a caller gives an endpoint; parts an endpoint does not have may be left out. */
export interface CallInput<E extends Endpoint> {
  params?: z.input<E['params']>;
  query?: z.input<E['query']>;
  body?: z.input<E['body']>;
  signal?: AbortSignal | undefined;
  /** One key per intent of the person: a repetition with the same key has no second effect. */
  idempotencyKey?: string;
}

const slowSeconds = 30;

/** Calls one endpoint of the contracts and checks its answer; throws `ApiProblem` for everything but a success. */
export async function callApi<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<z.output<E['response']>> {
  const response = await send(endpoint, input);
  const answer: unknown = await response.json().catch((cause: unknown) => {
    throw problemWithoutAnswer(response.status, `The portal's answer is not JSON (${String(cause)}).`);
  });
  if (!response.ok) throw readProblem(response.status, answer);
  const parsed = endpoint.response.safeParse(answer);
  if (parsed.success) return parsed.data as z.output<E['response']>;
  const detail = `${endpoint.operationId} answered in an unknown form: ${z.prettifyError(parsed.error)}`;
  throw problemWithoutAnswer(response.status, detail);
}

async function send(endpoint: Endpoint, input: CallInput<Endpoint>): Promise<Response> {
  const timeout = AbortSignal.timeout(slowSeconds * 1000);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (endpoint.method !== 'GET') headers['content-type'] = 'application/json';
  if (input.idempotencyKey) headers['idempotency-key'] = input.idempotencyKey;
  try {
    return await fetch(addressOf(endpoint, input), {
      method: endpoint.method,
      headers,
      body: endpoint.method === 'POST' ? JSON.stringify(input.body ?? {}) : null,
      signal: input.signal ? AbortSignal.any([input.signal, timeout]) : timeout,
    });
  } catch (cause) {
    if (input.signal?.aborted) throw cause;
    throw problemWithoutAnswer(0, 'The portal did not answer. What workloads may do is not affected.');
  }
}

function addressOf(endpoint: Endpoint, input: CallInput<Endpoint>): string {
  const params = (input.params ?? {}) as Record<string, unknown>;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const given = Object.entries((input.query ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return query === '' ? path : `${path}?${query}`;
}

function readProblem(status: number, answer: unknown): ApiProblem {
  const parsed = problem.safeParse(answer);
  return parsed.success
    ? new ApiProblem(status, parsed.data)
    : problemWithoutAnswer(status, `The portal answered ${status} without saying why.`);
}
