import { randomUUID } from 'node:crypto';
import { createLocalJWKSet, errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { loadTokenKey } from '../../entra/token-key';
import type { AzureWorld } from '../../world/azure-world';
import { DataError } from '../data-call';

const ISSUER = 'Azure Container Registry';

/** What a registry's access token opens. */
export interface Access {
  type: string;
  name: string;
  actions: string[];
}

/** A registry's own token: `refresh_token` says who asks, `access_token` what for. */
export interface RegistryClaims {
  oid: string;
  appid: string;
  grant_type: 'refresh_token' | 'access_token';
  access?: Access[];
}

export async function signRegistryToken(
  world: AzureWorld,
  host: string,
  claims: RegistryClaims,
  lifetimeSeconds: number,
): Promise<string> {
  const { kid, privateKey } = await loadTokenKey(world);
  const issuedAt = Math.floor(world.now().getTime() / 1000);
  return new SignJWT({ ...claims, jti: randomUUID() })
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid })
    .setIssuer(ISSUER)
    .setAudience(host)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(privateKey);
}

export const unauthorized = (
  message = 'authentication required, visit https://aka.ms/acr/authorization for more information.',
) => new DataError(401, 'UNAUTHORIZED', message);

/** Throws UNAUTHORIZED for whatever is not a token of this kind that this registry made. */
export async function readRegistryToken(
  world: AzureWorld,
  host: string,
  token: string | undefined,
  kind: RegistryClaims['grant_type'],
): Promise<RegistryClaims> {
  const { publicJwk } = await loadTokenKey(world);
  let claims: JWTPayload;
  try {
    const options = { issuer: ISSUER, audience: host, algorithms: ['RS256'], currentDate: world.now() };
    claims = (await jwtVerify(token ?? '', createLocalJWKSet({ keys: [publicJwk] }), options)).payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw unauthorized();
    throw error;
  }
  const known = claims as JWTPayload & RegistryClaims;
  if (known.grant_type !== kind) throw unauthorized();
  return known;
}
