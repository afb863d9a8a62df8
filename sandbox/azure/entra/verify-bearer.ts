import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Caller } from '../wire/caller';
import type { AzureWorld } from '../world/azure-world';
import { audiencesOf, findResource } from './audiences';
import { issuerOf } from './sign-access-token';
import { loadTokenKey } from './token-key';

/** Why a token is not taken, in ARM's words; the data planes have their own for the same reasons. */
export interface BearerRefusal {
  status: 401;
  code:
    | 'AuthenticationFailed'
    | 'InvalidAuthenticationToken'
    | 'ExpiredAuthenticationToken'
    | 'InvalidAuthenticationTokenAudience'
    | 'InvalidAuthenticationTokenTenant';
  message: string;
}

const refusal = (code: BearerRefusal['code'], message: string): BearerRefusal => ({ status: 401, code, message });

/**
 * Whom the bearer token of a request speaks for, or why it is refused: signature, issuer and tenant, time, and whether
 * it was issued for this audience, e.g. `https://management.azure.com`, or another name of the same resource.
 */
export async function verifyBearer(
  world: AzureWorld,
  authorizationHeader: string | undefined,
  audience: string,
): Promise<Caller | BearerRefusal> {
  if (!authorizationHeader) {
    return refusal('AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.");
  }
  const token = /^bearer\s+(\S+)$/i.exec(authorizationHeader)?.[1];
  if (!token) {
    const text = "Authentication failed. The 'Authorization' header is provided in an invalid format.";
    return refusal('AuthenticationFailed', text);
  }
  const claims = await readClaims(world, token);
  return 'code' in claims ? (claims as BearerRefusal) : judgeClaims(world, claims, audience);
}

async function readClaims(world: AzureWorld, token: string): Promise<JWTPayload | BearerRefusal> {
  const { publicJwk } = await loadTokenKey(world);
  try {
    const options = { algorithms: ['RS256'], currentDate: world.now() };
    return (await jwtVerify(token, createLocalJWKSet({ keys: [publicJwk] }), options)).payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      const endedAt = new Date((error.payload.exp ?? 0) * 1000).toISOString();
      const text = `The access token expiry UTC time '${endedAt}' is earlier than current UTC time '${world.now().toISOString()}'.`;
      return refusal('ExpiredAuthenticationToken', text);
    }
    if (!(error instanceof errors.JOSEError)) throw error;
    return refusal('InvalidAuthenticationToken', 'The access token is invalid.');
  }
}

function judgeClaims(world: AzureWorld, claims: JWTPayload, audience: string): Caller | BearerRefusal {
  const { aud, iss, oid, appid, tid } = claims;
  if (iss !== issuerOf(world.tenantId) || tid !== world.tenantId) {
    const text = `The access token is from the wrong issuer '${iss}'. It must match the tenant '${issuerOf(world.tenantId)}' associated with this subscription.`;
    return refusal('InvalidAuthenticationTokenTenant', text);
  }
  if (typeof oid !== 'string' || typeof appid !== 'string') {
    return refusal('InvalidAuthenticationToken', 'The access token lacks the claims oid and appid.');
  }
  const given = String(aud);
  const wanted = findResource(audience);
  if (findResource(given) !== wanted || wanted === undefined || isOtherInstance(given, audience)) {
    const allowed = wanted ? audiencesOf(wanted) : [audience];
    const text = `The access token has been obtained for wrong audience or resource '${given}'. It should exactly match with one of the allowed audiences ${allowed.map((one) => `'${one}'`).join(',')}.`;
    return refusal('InvalidAuthenticationTokenAudience', text);
  }
  return { principalId: oid, principalType: 'ServicePrincipal', clientId: appid, tenantId: world.tenantId };
}

/** A token for one storage account is none for another; a token for storage as a whole is good for all. */
function isOtherInstance(given: string, audience: string): boolean {
  const instance = (url: string) => {
    const resource = findResource(url);
    return resource && audiencesOf(resource).includes(url.toLowerCase())
      ? undefined
      : url.replace(/\/$/, '').toLowerCase();
  };
  const [one, other] = [instance(given), instance(audience)];
  return one !== undefined && other !== undefined && one !== other;
}
