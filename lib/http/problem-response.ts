import type { Problem } from '@/lib/contracts/shapes';
import { isUnavailable } from '@/lib/db/is-unavailable';
import { type ErrorKind, ProductError } from '@/lib/domain/failure';

const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'wrong-method': 405,
  conflict: 409,
  'too-large': 413,
  refused: 422,
  'rate-limited': 429,
  internal: 500,
  unavailable: 503,
} satisfies Record<ErrorKind, number>;

const TITLES = {
  invalid: 'The input is not valid',
  unauthenticated: 'Nobody is signed in',
  forbidden: 'You may not do this',
  'not-found': 'Not found',
  'wrong-method': 'This cannot be done at this address',
  conflict: 'Something else happened in between',
  'too-large': 'The input is too large',
  refused: 'This is refused',
  'rate-limited': 'Too many requests',
  internal: 'Something went wrong on our side',
  unavailable: 'Not available just now',
} satisfies Record<ErrorKind, string>;

/** The HTTP status of each kind of error; the OpenAPI document reads it too. */
export function statusOf(kind: ErrorKind): number {
  return STATUS[kind];
}

/** An error as RFC 9457 problem+json; only a ProductError's public side is shown. */
export function problemResponse(error: unknown, requestId: string): Response {
  const shown = asProductError(error);
  const status = STATUS[shown.kind];
  const body: Problem = {
    type: `urn:xks-access:problem:${shown.code}`,
    title: TITLES[shown.kind],
    status,
    detail: shown.publicMessage,
    code: shown.code,
    requestId,
    problems: shown.details.problems,
    findings: shown.details.findings as Problem['findings'],
    nearest: shown.details.nearest,
  };
  return Response.json(body, {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-request-id': requestId,
      ...(status === 401 && { 'www-authenticate': 'Bearer realm="xks-access"' }),
      ...(status === 503 && { 'retry-after': '5' }),
      ...(status === 429 && { 'retry-after': '10' }),
    },
  });
}

/** What nobody expected is said in general words; the log has the rest under the same request id. */
export function asProductError(error: unknown): ProductError {
  if (error instanceof ProductError) return error;
  if (isUnavailable(error)) {
    const detail = 'The portal cannot reach its database just now. Try again in a moment; workloads are not affected.';
    return new ProductError('unavailable', 'database-unavailable', detail, { cause: error });
  }
  return new ProductError('internal', 'internal', 'Something went wrong on our side. Nothing was half done.', {
    cause: error,
  });
}
