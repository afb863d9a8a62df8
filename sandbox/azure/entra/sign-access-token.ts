import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { AzureWorld } from '../world/azure-world';
import type { Principal } from '../world/entities';
import { loadTokenKey } from './token-key';

/** Tokens of managed identities live a day, those of applications an hour. */
const LIFETIME_SECONDS = { identity: 86_399, application: 3_599 };

export const issuerOf = (tenantId: string): string => `https://sts.windows.net/${tenantId}/`;

/** An access token of version 1.0, as Azure's own resources take it, and how long it lives, seconds. */
export async function signAccessToken(
  world: AzureWorld,
  principal: Principal,
  audience: string,
  proof: 'secret' | 'assertion',
  now: Date,
): Promise<{ token: string; lifetimeSeconds: number }> {
  const { kid, privateKey } = await loadTokenKey(world);
  const { clientId, principalId, managedIdentityId } = principal;
  const lifetimeSeconds = managedIdentityId ? LIFETIME_SECONDS.identity : LIFETIME_SECONDS.application;
  const issuedAt = Math.floor(now.getTime() / 1000);
  const claims = {
    appid: clientId,
    appidacr: proof === 'secret' ? '1' : '2',
    idp: issuerOf(world.tenantId),
    idtyp: 'app',
    oid: principalId,
    tid: world.tenantId,
    uti: randomUUID().replaceAll('-', ''),
    ver: '1.0',
    ...(managedIdentityId && { xms_mirid: managedIdentityId }),
  };
  const token = await new SignJWT(claims)
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid, x5t: kid })
    .setAudience(audience)
    .setIssuer(issuerOf(world.tenantId))
    .setSubject(principalId)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(privateKey);
  return { token, lifetimeSeconds };
}
