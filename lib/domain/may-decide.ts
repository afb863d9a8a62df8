import type { Actor } from './actor';
import type { Permission, RequestThing } from './can-things';
import { belongsTo, holds } from './role-scopes';

const MINUTE = 60_000;
/** How old the identity provider's word on somebody's groups may be when they decide. */
export const GROUPS_AGE_MINUTES_MAX = 10;
/** How long ago somebody in a browser may have typed their credentials when they decide. */
export const SIGN_IN_HOURS_MAX = 12;

const no = (reason: string): Permission => ({ allowed: false, reason });

/**
 * Whether this person may decide this request now. Nobody decides what they asked for, last edited, or would receive;
 * groups must be fresh, because a right that was taken away at the provider must be gone here too.
 */
export function mayDecide(actor: Actor, request: RequestThing, now: Date): Permission {
  if (!holds(actor, ['approver'], request)) {
    return no('Only an approver for this tenant, environment or permission set can decide this.');
  }
  if (request.state !== 'requested') return no(`This request is already ${request.state}.`);
  if (request.requestedBy === actor.personId) return no('You asked for this, so somebody else must decide it.');
  if (request.lastEditedBy === actor.personId) return no('You edited this last, so somebody else must decide it.');
  if (belongsTo(actor, request.tenant)) {
    return no(`You belong to ${request.tenant} and would receive this access, so somebody else must decide it.`);
  }
  return freshEnough(actor, now);
}

function freshEnough(actor: Actor, now: Date): Permission {
  if (!(now.getTime() - Date.parse(actor.groupsSeenAt) <= GROUPS_AGE_MINUTES_MAX * MINUTE)) {
    return no('Your groups were last confirmed more than 10 minutes ago. Sign in again to decide.');
  }
  const signedIn = Date.parse(actor.signedInAt ?? '');
  if (actor.via === 'session' && !(now.getTime() - signedIn <= SIGN_IN_HOURS_MAX * 60 * MINUTE)) {
    return no('You signed in more than 12 hours ago. Sign in again to decide.');
  }
  return { allowed: true, reason: 'You can decide this as an approver.' };
}
