import { z } from 'zod';
import { appendAudit } from '@/lib/db/audit';
import { savePerson } from '@/lib/db/people';
import { keepMappedGroups } from '@/lib/db/role-groups';
import type { AuthContext } from './auth-context';
import { loadClaimedGroups } from './claimed-groups';
import { loadOpenidMetadata } from './openid-metadata';
import { seal } from './seal';

const claims = z.looseObject({
  iss: z.string(),
  sub: z.string().min(1),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
  /** When credentials were typed (seconds); asked for with `max_age`. */
  auth_time: z.number().optional(),
  iat: z.number(),
});

export interface SignInTokens {
  access_token?: string;
  refresh_token?: string;
}

/**
 * Writes down who signed in: the person is (issuer, subject), an e-mail address is only shown, groups are kept as far as
 * they map to a role, the refresh token is sealed. Returns when credentials were last typed.
 */
export async function recordSignIn(
  context: AuthContext,
  profile: unknown,
  tokens: SignInTokens,
): Promise<{ personId: string; signedInAt: Date }> {
  const { db, config, now } = context;
  const seen = claims.parse(profile);
  const metadata = await loadOpenidMetadata(config.signIn.issuer, now());
  const allGroups = await loadClaimedGroups(seen, tokens.access_token, config.signIn.groupsClaim, metadata);
  const signedInAt = new Date((seen.auth_time ?? seen.iat) * 1000);
  const personId = await db.$transaction(async (tx) => {
    const id = await savePerson(
      tx,
      context.newId(),
      {
        issuer: seen.iss,
        subject: seen.sub,
        displayName: seen.name ?? seen.preferred_username ?? seen.email ?? seen.sub,
        email: seen.email,
        groups: await keepMappedGroups(tx, allGroups),
        refreshToken: tokens.refresh_token && seal(config.secret, 'refresh-token', tokens.refresh_token),
      },
      now(),
    );
    await appendAudit(
      tx,
      { chain: 'platform', actor: id, action: 'person.signed-in', subjectKind: 'person', subjectId: id },
      now(),
    );
    return id;
  });
  return { personId, signedInAt };
}
