import { randomUUID } from 'node:crypto';
import { ProductError } from '@/lib/domain/failure';
import { problemResponse } from './problem-response';

/** An address of the API that does not exist answers like the rest of it: with a problem, not with a page. */
export function answerUnknown(request: Request): Response {
  const { pathname } = new URL(request.url);
  const detail = `There is no ${request.method} ${pathname}. See /api/openapi.json for what there is.`;
  return problemResponse(new ProductError('not-found', 'no-such-endpoint', detail), randomUUID());
}
