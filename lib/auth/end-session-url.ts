import type { AuthContext } from './auth-context';
import { loadOpenidMetadata } from './openid-metadata';

/**
 * Where to send a browser after its session here has ended, so that the provider's ends too (OpenID Connect RP-Initiated
 * Logout 1.0); our own sign-in page where the provider has no such endpoint.
 */
export async function endSessionUrl({ config, now }: AuthContext): Promise<string> {
  const back = `${config.portal.url}/sign-in`;
  const { end_session_endpoint: endpoint } = await loadOpenidMetadata(config.signIn.issuer, now());
  if (!endpoint) return back;
  const url = new URL(endpoint);
  url.searchParams.set('client_id', config.signIn.clientId);
  url.searchParams.set('post_logout_redirect_uri', back);
  return url.href;
}
