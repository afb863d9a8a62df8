import { createRemoteJWKSet } from 'jose';
import { z } from 'zod';

const CACHE_MINUTES = 10;
export const OPENID_TIMEOUT_MS = 5_000;

const metadata = z.object({
  issuer: z.string(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  end_session_endpoint: z.url().optional(),
});

export type OpenidMetadata = z.infer<typeof metadata> & { keys: ReturnType<typeof createRemoteJWKSet> };

const cache = new Map<string, { at: number; value: OpenidMetadata }>();

/**
 * The provider's discovery document with its signing keys, kept for ten minutes. Throws where it cannot be read or names
 * another issuer (OpenID Connect Discovery 1.0, 4.3).
 */
export async function loadOpenidMetadata(issuer: string, now: Date): Promise<OpenidMetadata> {
  const cached = cache.get(issuer);
  if (cached && now.getTime() - cached.at < CACHE_MINUTES * 60_000) return cached.value;
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(OPENID_TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const read = metadata.parse(await response.json());
  if (read.issuer !== issuer) throw new Error(`${url} names the issuer ${read.issuer}`);
  const value = { ...read, keys: createRemoteJWKSet(new URL(read.jwks_uri), { timeoutDuration: OPENID_TIMEOUT_MS }) };
  cache.set(issuer, { at: now.getTime(), value });
  return value;
}
