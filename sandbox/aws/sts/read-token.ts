import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWK,
  type JWTPayload,
  jwtVerify,
} from 'jose';
import { AwsError } from '../wire/aws-error';

export function invalidToken(message: string): AwsError {
  return new AwsError('InvalidIdentityToken', 400, message);
}

/** A token's claims before anything of it is believed. */
export interface Claims extends JWTPayload {
  iss: string;
  sub: string;
  exp: number;
  azp?: string;
}

/** Step 2: it is a signed JWT with the claims that STS needs. */
export function readClaims(token: string): Claims {
  let claims: JWTPayload;
  try {
    decodeProtectedHeader(token);
    claims = decodeJwt(token);
  } catch {
    throw invalidToken(
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    );
  }
  for (const name of ['iss', 'aud', 'sub', 'exp'] as const) {
    if (claims[name] === undefined) throw invalidToken(`Missing a required claim: ${name}`);
  }
  return claims as Claims;
}

/** The audience that counts: `azp` where there is one. */
export function audienceOf(claims: Claims): string[] {
  if (claims.azp !== undefined) return [claims.azp];
  return [claims.aud ?? []].flat();
}

function utc(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function translate(error: unknown, claims: Claims, now: Date): AwsError {
  if (error instanceof errors.JWTExpired) {
    const text = `Token expired: current date/time ${utc(Math.floor(now.getTime() / 1000))} must be before the expiration date/time ${utc(claims.exp)}`;
    return new AwsError('ExpiredTokenException', 400, text);
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return invalidToken(
      "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
    );
  }
  if (error instanceof errors.JWTClaimValidationFailed)
    return invalidToken(`The token is not valid yet: ${error.claim}`);
  if (error instanceof errors.JOSEError) return invalidToken('The ID Token provided has an invalid signature');
  throw error;
}

/** Step 6: signature, algorithm and time. */
export async function verifyToken(token: string, keys: JWK[], claims: Claims, now: Date): Promise<void> {
  const algorithms = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];
  try {
    await jwtVerify(token, createLocalJWKSet({ keys }), { algorithms, currentDate: now });
  } catch (error) {
    throw translate(error, claims, now);
  }
  if (claims.iat !== undefined && claims.iat * 1000 > now.getTime() + 300_000) {
    throw invalidToken('The token is not valid yet: iat');
  }
}
