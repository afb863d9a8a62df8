import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { claimsOf, type Directory } from './directory';
import type { ProviderKeys } from './load-keys';
import { renderSignedOut, renderSignOut } from './pages';
import type { RecordStore } from './record-store';

/** A registered application. */
export interface OpenidClient {
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
}

const SCOPES = ['openid', 'email', 'profile', 'groups', 'offline_access'];
const DAY_SECONDS = 86_400;

interface Parts {
  issuer: string;
  clients: readonly OpenidClient[];
  directory: Directory;
  records: RecordStore;
  keys: ProviderKeys;
}

/**
 * A provider as organisations run it for first-party applications: PKCE always, no consent screen, groups in the ID
 * token, refresh tokens that rotate for everyone who asks for them.
 */
export function providerConfiguration({ issuer, clients, directory, records, keys }: Parts): Configuration {
  return {
    adapter: records.adapterFor,
    clients: clients.map(clientMetadata),
    jwks: { keys: keys.signing as never },
    cookies: { keys: keys.cookie },
    scopes: SCOPES,
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username'],
      groups: ['groups'],
    },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx, form) => {
          ctx.body = renderSignOut(form);
        },
        postLogoutSuccessSource: async (ctx) => {
          ctx.body = renderSignedOut();
        },
      },
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, id) => {
      const user = directory.find(id);
      if (!user || user.isDisabled) return undefined;
      return { accountId: id, claims: () => claimsOf(user, issuer) };
    },
    loadExistingGrant,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: async () => false,
    rotateRefreshToken: true,
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 14 * DAY_SECONDS,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 14 * DAY_SECONDS,
      Session: 14 * DAY_SECONDS,
    },
  };
}

function clientMetadata({ clientId, clientSecret, redirectUris, postLogoutRedirectUris }: OpenidClient) {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: redirectUris,
    post_logout_redirect_uris: postLogoutRedirectUris,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
    require_auth_time: true,
  };
}

/** First-party applications need no consent: the grant is there as soon as somebody has signed in. */
async function loadExistingGrant({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const found = known && (await provider.Grant.find(known));
  if (found && found.accountId === session.accountId) return found;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(SCOPES.join(' '));
  await grant.save();
  return grant;
}
