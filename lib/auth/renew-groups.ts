import { jwtVerify } from 'jose';
import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import { lockPerson, type Person, saveGroups, saveGroupsFailure } from '@/lib/db/people';
import { keepMappedGroups } from '@/lib/db/role-groups';
import { GROUPS_AGE_MINUTES_MAX } from '@/lib/domain/may-decide';
import type { AuthContext } from './auth-context';
import { loadClaimedGroups } from './claimed-groups';
import { loadOpenidMetadata, OPENID_TIMEOUT_MS } from './openid-metadata';
import { seal, unseal } from './seal';

/** Renewed a little before `can` would refuse, so that what was judged fresh is still fresh at commit. */
const RENEW_AFTER_MINUTES = GROUPS_AGE_MINUTES_MAX - 1;

const tokenAnswer = z.object({
  access_token: z.string(),
  id_token: z.string(),
  refresh_token: z.string().optional(),
});
const tokenRefusal = z.object({ error: z.string() });

/** The provider refused or could not be asked; `isFinal` where asking again cannot help. */
type Renewal =
  | { ok: true; groups: string[]; refreshToken?: string }
  | { ok: false; reason: string; isFinal: boolean; cause?: unknown };

/**
 * Asks the provider for a person's groups again when they are about to be too old to decide with. One at a time per person, because
 * a rotating refresh token works once. A failure is stored with its reason, and the old groups stay old: the right to
 * decide is gone until a renewal or a sign-in succeeds.
 */
export async function renewGroups(context: AuthContext, personId: string): Promise<void> {
  await context.db.$transaction(
    async (tx) => {
      const person = await lockPerson(tx, personId);
      if (!person || isFresh(person, context.now())) return;
      await saveRenewal(context, tx, person, await askForGroups(context, person));
    },
    { timeout: 4 * OPENID_TIMEOUT_MS, maxWait: OPENID_TIMEOUT_MS },
  );
}

function isFresh({ groupsSeenAt }: Person, now: Date): boolean {
  return groupsSeenAt !== null && now.getTime() - groupsSeenAt.getTime() < RENEW_AFTER_MINUTES * 60_000;
}

async function saveRenewal(context: AuthContext, tx: Tx, person: Person, renewal: Renewal): Promise<void> {
  if (!renewal.ok) {
    context.log.warn({ personId: person.id, err: renewal.cause }, renewal.reason);
    await saveGroupsFailure(tx, person.id, renewal.reason, renewal.isFinal);
    return;
  }
  const groups = await keepMappedGroups(tx, renewal.groups);
  const refreshToken = renewal.refreshToken && seal(context.config.secret, 'refresh-token', renewal.refreshToken);
  await saveGroups(tx, person.id, { groups, refreshToken }, context.now());
}

async function askForGroups(context: AuthContext, person: Person): Promise<Renewal> {
  const sealed = person.refreshToken;
  const refreshToken = sealed === null ? undefined : unseal(context.config.secret, 'refresh-token', sealed);
  if (!refreshToken)
    return { ok: false, isFinal: true, reason: 'Your groups cannot be renewed without you: sign in again.' };
  try {
    return await exchange(context, person, refreshToken);
  } catch (cause) {
    const reason = 'The sign-in provider could not be asked for your groups just now. Try again in a minute.';
    return { ok: false, isFinal: false, reason, cause };
  }
}

async function exchange({ config, now }: AuthContext, person: Person, refreshToken: string): Promise<Renewal> {
  const { clientId, clientSecret, groupsClaim } = config.signIn;
  const metadata = await loadOpenidMetadata(config.signIn.issuer, now());
  const credentials = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
  const response = await fetch(metadata.token_endpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    signal: AbortSignal.timeout(OPENID_TIMEOUT_MS),
  });
  const body: unknown = await response.json();
  if (!response.ok) return refused(tokenRefusal.parse(body).error);
  const tokens = tokenAnswer.parse(body);
  const { payload } = await jwtVerify(tokens.id_token, metadata.keys, {
    issuer: metadata.issuer,
    audience: clientId,
    currentDate: now(),
    clockTolerance: 10,
  });
  if (payload.sub !== person.subject) return refused('invalid_grant');
  const groups = await loadClaimedGroups(payload, tokens.access_token, groupsClaim, metadata);
  return { ok: true, groups, refreshToken: tokens.refresh_token };
}

/** `invalid_grant`: expired, revoked, or the account is gone (RFC 6749, 5.2). */
function refused(error: string): Renewal {
  const isFinal = error === 'invalid_grant';
  const reason = isFinal
    ? 'The sign-in provider no longer vouches for your groups: sign in again.'
    : `The sign-in provider refused to state your groups (${error}).`;
  return { ok: false, isFinal, reason };
}
