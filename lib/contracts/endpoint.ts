import { z } from 'zod';
import type { TokenScope } from '@/lib/domain/actor';

/**
 * One HTTP endpoint: server validation, the typed browser client and the OpenAPI document all come from here.
 * Objects are strict: a field nobody knows is refused, not ignored.
 */
export interface Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  operationId: string;
  method: 'GET' | 'POST' | 'DELETE';
  /** OpenAPI style: `/api/requests/{id}`. */
  path: string;
  summary: string;
  /** What a bearer token needs; `public` needs nobody signed in. */
  scope: TokenScope | 'public';
  params: P;
  query: Q;
  body: B;
  response: R;
  /** 200 unless said otherwise. */
  status: 200 | 201 | 202;
  /** A POST that only computes: it needs no idempotency key. */
  writesNothing?: boolean;
  /** How often one person may call it in a minute (429 beyond), where it is called while somebody types. */
  perMinuteMax?: number;
}

export const nothing = z.strictObject({});

/** Fills in what most endpoints leave out. Every POST takes an `Idempotency-Key` header (lib/http). */
export function endpoint<
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof nothing,
  R extends z.ZodType = z.ZodType,
>(
  given: Pick<Endpoint<P, Q, B, R>, 'operationId' | 'method' | 'path' | 'summary' | 'scope' | 'response'> &
    Partial<Pick<Endpoint<P, Q, B, R>, 'params' | 'query' | 'body' | 'status' | 'writesNothing' | 'perMinuteMax'>>,
): Endpoint<P, Q, B, R> {
  return {
    params: nothing as unknown as P,
    query: nothing as unknown as Q,
    body: nothing as unknown as B,
    status: 200,
    ...given,
  };
}
