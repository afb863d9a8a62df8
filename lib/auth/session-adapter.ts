import type { Adapter, AdapterUser } from 'next-auth/adapters';
import { findPerson, findPersonBySubject, type Person } from '@/lib/db/people';
import { createSession, deleteSession, findSession } from '@/lib/db/sessions';
import type { AuthContext } from './auth-context';
import { hashSecret } from './hash-secret';

/** What one round trip of a sign-in carries from the provider's answer to the new session. */
export interface SignInState {
  /** On the way back from the provider the old session counts for nothing: a new one is always made. */
  isReturning: boolean;
  /** Signing out: from here people go on to the provider. */
  isLeaving: boolean;
  previousCookie?: string;
  signedInAt?: Date;
}

/**
 * next-auth's sessions as rows of ours, the cookie's value stored hashed. People are written by `recordSignIn` before
 * next-auth looks for them, so it never creates, links or finds anybody by e-mail address.
 */
export function sessionAdapter(context: AuthContext, state: SignInState): Adapter {
  const { db, config, now } = context;
  return {
    ...neverUsed(),
    getUser: async (id) => userOf(await findPerson(db, id)),
    getUserByAccount: async ({ providerAccountId }) =>
      userOf(await findPersonBySubject(db, config.signIn.issuer, providerAccountId)),
    createSession: async ({ sessionToken, userId, expires }) => {
      const signedInAt = state.signedInAt ?? now();
      const row = { tokenHash: hashSecret(sessionToken), personId: userId, signedInAt, expiresAt: expires };
      await db.$transaction(async (tx) => {
        if (state.previousCookie) await deleteSession(tx, hashSecret(state.previousCookie));
        await createSession(tx, row, now());
      });
      return { sessionToken, userId, expires };
    },
    getSessionAndUser: async (sessionToken) => {
      if (state.isReturning) return null;
      const found = await findSession(db, hashSecret(sessionToken), now());
      const user = userOf(found?.person ?? null);
      if (!found || !user) return null;
      return { user, session: { sessionToken, userId: found.personId, expires: found.expiresAt } };
    },
    // Sessions end at a fixed time; using one does not make it longer.
    updateSession: async () => null,
    deleteSession: async (sessionToken) => deleteSession(db, hashSecret(sessionToken)),
  };
}

/** Methods next-auth wants to see and that this sign-in has no way to reach. */
function neverUsed() {
  const refuse = async (): Promise<never> => {
    throw new Error('people are written by recordSignIn');
  };
  return { createUser: refuse, updateUser: refuse, linkAccount: refuse, getUserByEmail: async () => null };
}

function userOf(person: Person | null): AdapterUser | null {
  return person && { id: person.id, name: person.displayName, email: person.email ?? '', emailVerified: null };
}
