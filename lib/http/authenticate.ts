import { findActor } from '@/lib/auth/current-actor';
import type { Endpoint } from '@/lib/contracts/endpoint';
import type { Actor } from '@/lib/domain/actor';
import { ProductError } from '@/lib/domain/failure';
import type { OperationContext } from '@/lib/operations/operation-context';
import { refuseCrossSite } from './refuse-cross-site';

/** Whoever sends this request, or 401; a cookie counts for a write only from our own pages. */
export async function authenticate(context: OperationContext, request: Request): Promise<Actor> {
  const actor = await findActor(context, request.headers);
  if (!actor) {
    throw new ProductError('unauthenticated', 'not-signed-in', 'Sign in, or send a bearer token, to see this.');
  }
  if (actor.via === 'session') refuseCrossSite(request, context.config.portal.url);
  return actor;
}

/** 403 unless the token covers what the endpoint needs. */
export function requireScope(actor: Actor, scope: Endpoint['scope']): void {
  if (scope === 'public' || actor.tokenScopes.includes(scope)) return;
  throw new ProductError('forbidden', 'token-scope', `This token lacks the scope "${scope}". Make one that has it.`);
}
