import type { NextAuthOptions } from 'next-auth';
import type { AuthContext } from './auth-context';
import { OPENID_TIMEOUT_MS } from './openid-metadata';
import { recordSignIn } from './record-sign-in';
import { type SignInState, sessionAdapter } from './session-adapter';
import { sessionCookie } from './session-cookie';

/** next-auth's name for the one provider; part of the callback address `/api/auth/callback/oidc`. */
export const PROVIDER_ID = 'oidc';

/** Ends the provider's session too, after ours has ended. */
const PROVIDER_SIGN_OUT = '/api/sign-out';
const SESSION_SECONDS = 7 * 24 * 3600;
/** The provider asks for credentials again when they were typed longer ago, and says when that was. */
const CREDENTIALS_SECONDS_MAX = 12 * 3600;

/** Code flow with PKCE, state and nonce; made anew for each request because a sign-in carries state of its own. */
export function authOptions(context: AuthContext, state: SignInState): NextAuthOptions {
  const { config, log } = context;
  return {
    secret: config.secret,
    adapter: sessionAdapter(context, state),
    session: { strategy: 'database', maxAge: SESSION_SECONDS },
    cookies: { sessionToken: sessionCookie(config.portal.url) },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [provider(context)],
    callbacks: {
      signIn: async ({ account, profile }) => {
        const { signedInAt } = await recordSignIn(context, profile, account ?? {});
        state.signedInAt = signedInAt;
        return true;
      },
      redirect: ({ url, baseUrl }) => (state.isLeaving ? baseUrl + PROVIDER_SIGN_OUT : ownAddress(url, baseUrl)),
    },
    logger: {
      error: (code, metadata) => log.error({ code, metadata }, 'sign-in failed'),
      warn: (code) => log.debug({ code }, 'next-auth warns'),
      debug: () => undefined,
    },
  };
}

/** Only addresses of ours, and never the way out: next-auth remembers where it last sent somebody. */
function ownAddress(url: string, baseUrl: string): string {
  const target = new URL(url, baseUrl);
  const isOurs = target.origin === new URL(baseUrl).origin && target.pathname !== PROVIDER_SIGN_OUT;
  return isOurs ? target.href : baseUrl;
}

function provider({ config }: AuthContext): NextAuthOptions['providers'][number] {
  const { issuer, clientId, clientSecret, scopes } = config.signIn;
  return {
    id: PROVIDER_ID,
    name: 'single sign-on',
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    issuer,
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: scopes.join(' '), max_age: CREDENTIALS_SECONDS_MAX } },
    httpOptions: { timeout: OPENID_TIMEOUT_MS },
    profile: (claims: { sub: string; name?: string }) => ({ id: claims.sub, name: claims.name }),
  };
}
