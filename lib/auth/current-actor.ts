import { findApiToken, noteTokenUse } from '@/lib/db/api-tokens';
import { findPerson, type Person } from '@/lib/db/people';
import { listRoles } from '@/lib/db/role-groups';
import { findSession } from '@/lib/db/sessions';
import { type Actor, TOKEN_SCOPES, type TokenScope } from '@/lib/domain/actor';
import { ProductError } from '@/lib/domain/failure';
import type { AuthContext } from './auth-context';
import { confirmPerson } from './confirm-person';
import { hashSecret } from './hash-secret';
import { renewGroups } from './renew-groups';
import { readCookie, sessionCookie } from './session-cookie';

const OWNER_NOT_CONFIRMED =
  'The sign-in provider does not confirm the owner of this token any more. It works again once its owner has signed in.';
const BEARER = /^Bearer +(\S+)$/i;

/**
 * Who a request is from: the bearer token if there is one, else the session cookie, else nobody. Roles are those the
 * person's groups give, as the provider stated them within the hour. Throws `unauthenticated` for a bearer token that does not work (any more).
 */
export async function findActor(context: AuthContext, headers: Headers): Promise<Actor | undefined> {
  const authorization = headers.get('authorization');
  if (authorization !== null) return actorOfToken(context, BEARER.exec(authorization)?.[1]);
  const cookie = readCookie(headers.get('cookie'), sessionCookie(context.config.portal.url).name);
  const session = cookie && (await findSession(context.db, hashSecret(cookie), context.now()));
  const person = session && (await confirmPerson(context, session.person));
  if (!person) return undefined;
  return actorOf(context, person, {
    via: 'session',
    tokenScopes: TOKEN_SCOPES,
    signedInAt: session.signedInAt.toISOString(),
  });
}

/**
 * The same actor with groups of the last ten minutes, renewed if need be; where that failed the groups stay old and the
 * reason comes with them, so that `can` refuses and people learn why.
 */
export async function withFreshGroups(
  context: AuthContext,
  actor: Actor,
): Promise<{ actor: Actor; failure: string | undefined }> {
  await renewGroups(context, actor.personId);
  const person = await findPerson(context.db, actor.personId);
  if (!person) return { actor, failure: undefined };
  return { actor: await actorOf(context, person, actor), failure: person.groupsFailure ?? undefined };
}

async function actorOfToken(context: AuthContext, value: string | undefined): Promise<Actor> {
  const token = value && (await findApiToken(context.db, hashSecret(value), context.now()));
  if (!token)
    throw new ProductError('unauthenticated', 'token-not-valid', 'This token is unknown, expired or revoked.');
  await noteTokenUse(context.db, token, context.now());
  const person = await confirmPerson(context, token.person);
  if (!person) throw new ProductError('unauthenticated', 'owner-not-confirmed', OWNER_NOT_CONFIRMED);
  return actorOf(context, person, { via: 'token', tokenScopes: token.scopes as TokenScope[] });
}

async function actorOf(
  { db }: AuthContext,
  person: Person,
  how: Pick<Actor, 'via' | 'tokenScopes' | 'signedInAt'>,
): Promise<Actor> {
  return {
    personId: person.id,
    displayName: person.displayName,
    roles: await listRoles(db, person.groups),
    tokenScopes: how.tokenScopes,
    groupsSeenAt: (person.groupsSeenAt ?? person.createdAt).toISOString(),
    signedInAt: how.signedInAt,
    via: how.via,
  };
}
