import type { Actor } from '@/lib/domain/actor';
import { can } from '@/lib/domain/can';
import type { Action, Thing } from '@/lib/domain/can-things';
import { notFound, ProductError } from '@/lib/domain/failure';

/** Throws `forbidden` with the rule's own sentence unless the actor may do this. */
export function requireRight(actor: Actor, action: Action, thing: Thing, now: Date): void {
  const { allowed, reason } = can(actor, action, thing, now);
  if (!allowed) throw new ProductError('forbidden', `may-not-${action}`, reason);
}

/** Throws 404 for what belongs to a tenant this person cannot see: for them it does not exist. */
export function requireSight(
  actor: Actor,
  place: { tenant: string; environment?: string; permissionSet?: string },
  now: Date,
  thing: string,
): void {
  if (!can(actor, 'see-tenant', { kind: 'tenant', ...place }, now).allowed) throw notFound(thing);
}
