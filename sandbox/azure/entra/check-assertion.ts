import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWK,
  type JWTPayload,
  jwtVerify,
} from 'jose';
import type { IssuerTable } from '../../kernel/issuers';
import type { AzureWorld } from '../world/azure-world';
import type { FederatedCredential, Principal } from '../world/entities';
import { EntraError, noMatch } from './entra-error';

/** The lag between clocks that Entra bears. */
const CLOCK_SKEW_SECONDS = 300;

interface Claims {
  iss: string;
  sub: string;
  aud: string;
  exp: number;
  nbf?: number;
}

/**
 * Whether a token of another issuer may stand for this identity. In Entra's order: it is a JWT, a federated credential
 * has exactly its issuer, audience and subject, the issuer's keys can be had, signature, time.
 */
export async function checkAssertion(
  world: AzureWorld,
  issuers: IssuerTable,
  principal: Principal,
  assertion: string,
  now: Date,
): Promise<void> {
  const claims = readClaims(assertion);
  matchCredential(principal, world.effectiveCredentials(principal, now), claims);
  const keys = issuers.resolve(claims.iss);
  if (!keys) throw new EntraError(50166, 'invalid_request', 400, 'Request to External OIDC endpoint failed.');
  await verifySignature(assertion, keys, claims, now);
}

function malformed(why: string): EntraError {
  return new EntraError(50027, 'invalid_request', 400, `JWT token is invalid or malformed. ${why}`);
}

function readClaims(assertion: string): Claims {
  let payload: JWTPayload;
  try {
    const { alg } = decodeProtectedHeader(assertion);
    if (alg !== 'RS256') throw malformed(`'${alg}' is not a supported signature algorithm.`);
    payload = decodeJwt(assertion);
  } catch (error) {
    throw error instanceof EntraError ? error : malformed('The assertion is not a signed JWT.');
  }
  const { iss, sub, exp, nbf } = payload;
  const [aud, ...others] = [payload.aud ?? []].flat();
  if (iss === undefined || sub === undefined || exp === undefined || aud === undefined || others.length > 0) {
    throw malformed('It must have the claims iss, sub, exp and exactly one aud.');
  }
  return { iss, sub, aud, exp, ...(nbf !== undefined && { nbf }) };
}

const sameButForCase = (a: string, b: string) => a !== b && a.toLowerCase() === b.toLowerCase();

function matchCredential(principal: Principal, known: readonly FederatedCredential[], claims: Claims): void {
  if (principal.federatedCredentials.length === 0) {
    const text = `The client '${principal.clientId}'(${principal.displayName}) has no configured federated identity credentials.`;
    throw new EntraError(70025, 'invalid_client', 401, text);
  }
  const fits = (one: FederatedCredential) =>
    one.issuer === claims.iss && one.subject === claims.sub && one.audiences.includes(claims.aud);
  if (known.some(fits)) return;
  const isComing = principal.federatedCredentials.some(fits);
  const isAlike = known.some(
    ({ issuer, subject, audiences }) =>
      issuer.toLowerCase() === claims.iss.toLowerCase() ||
      subject.toLowerCase() === claims.sub.toLowerCase() ||
      audiences.includes(claims.aud),
  );
  throw isComing || !isAlike ? nothingMatches(claims) : partThatDiffers(known, claims);
}

function nothingMatches({ iss, sub, aud }: Claims): EntraError {
  const text = `No matching federated identity record found for presented assertion. Assertion Issuer: '${iss}'. Assertion Subject: '${sub}'. Assertion Audience: '${aud}'. https://docs.microsoft.com/en-us/azure/active-directory/develop/workload-identity-federation`;
  return new EntraError(70021, 'invalid_request', 400, text);
}

function partThatDiffers(known: readonly FederatedCredential[], { iss, sub, aud }: Claims): EntraError {
  const ofIssuer = known.filter(({ issuer }) => issuer === iss);
  if (ofIssuer.length === 0) {
    const isCase = known.some(({ issuer }) => sameButForCase(issuer, iss));
    return noMatch(isCase ? 7002138 : 700211, 'issuer', iss);
  }
  const ofAudience = ofIssuer.filter(({ audiences }) => audiences.includes(aud));
  if (ofAudience.length === 0) return noMatch(700212, 'audience', aud);
  const isCase = ofAudience.some(({ subject }) => sameButForCase(subject, sub));
  return noMatch(isCase ? 7002138 : 700213, 'subject', sub);
}

const instant = (milliseconds: number) => new Date(milliseconds).toISOString().replace('Z', '0000Z');

function outOfTime({ exp, nbf }: Claims, now: Date): EntraError {
  const from = nbf === undefined ? '0001-01-01T00:00:00.0000000Z' : instant(nbf * 1000);
  const text = `Client assertion is not within its valid time range. Current time: ${instant(now.getTime())}, assertion valid from ${from}, expiry time of assertion ${instant(exp * 1000)}. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .`;
  return new EntraError(700024, 'invalid_client', 401, text);
}

async function verifySignature(assertion: string, keys: JWK[], claims: Claims, now: Date): Promise<void> {
  const options = { algorithms: ['RS256'], currentDate: now, clockTolerance: CLOCK_SKEW_SECONDS };
  try {
    await jwtVerify(assertion, createLocalJWKSet({ keys }), options);
  } catch (error) {
    if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) {
      throw outOfTime(claims, now);
    }
    if (!(error instanceof errors.JOSEError)) throw error;
    const reason =
      error instanceof errors.JWKSNoMatchingKey ? 'The key was not found.' : 'The signature does not fit the key.';
    const text = `Client assertion failed signature validation. [Reason - ${reason}]`;
    throw new EntraError(700027, 'invalid_client', 401, text);
  }
}
