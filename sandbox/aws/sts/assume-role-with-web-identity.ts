import type { AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityResponse } from '@aws-sdk/client-sts';
import type { IssuerTable } from '../../kernel/issuers';
import { RequestContext } from '../evaluate/context';
import { evaluatePolicies } from '../evaluate/evaluate-policies';
import { namesPrincipal } from '../evaluate/names-principal';
import { parsePolicy } from '../evaluate/parse-policy';
import { AwsError, accessDenied, validationError } from '../wire/aws-error';
import type { Parsed } from '../wire/call';
import { accountOf, nameOf } from '../world/arn';
import type { AwsWorld } from '../world/aws-world';
import type { IamState, OidcProvider, Role } from '../world/entities';
import { checkDuration } from './check-duration';
import { openSession } from './open-session';
import { audienceOf, type Claims, invalidToken, readClaims, verifyToken } from './read-token';
import { readSessionPolicies } from './session-policies';

type Input = Parsed<AssumeRoleWithWebIdentityRequest>;

/** What an unsigned STS call may look at. */
export interface UnsignedCall {
  world: AwsWorld;
  issuers: IssuerTable;
  now: Date;
  sourceIp: string;
  region: string;
}

function findProvider(iam: IamState | undefined, claims: Claims): OidcProvider {
  const url = claims.iss.replace(/^https:\/\//, '');
  for (const provider of iam?.providers.values() ?? []) if (provider.url === url) return provider;
  throw invalidToken(`No OpenIDConnect provider found in your account for ${claims.iss}`);
}

function checkAudience(provider: OidcProvider, claims: Claims): string {
  const audience = audienceOf(claims).find((one) => provider.clientIds.includes(one));
  if (audience === undefined) throw invalidToken('Incorrect token audience');
  return audience;
}

function trustAllows(
  role: Role,
  provider: OidcProvider,
  audience: string,
  claims: Claims,
  call: UnsignedCall,
  input: Input,
) {
  const context = new RequestContext({
    [`${provider.url}:sub`]: claims.sub,
    [`${provider.url}:aud`]: audience,
    [`${provider.url}:oaud`]: claims.azp === undefined ? undefined : [claims.aud ?? []].flat(),
    [`${provider.url}:amr`]: Array.isArray(claims.amr) ? (claims.amr as string[]) : undefined,
    'sts:RoleSessionName': input.RoleSessionName,
    'aws:FederatedProvider': provider.arn,
    'aws:SourceIp': call.sourceIp,
    'aws:SecureTransport': 'true',
    'aws:CurrentTime': call.now.toISOString(),
    'aws:EpochTime': String(Math.floor(call.now.getTime() / 1000)),
    'aws:RequestedRegion': call.region,
  });
  const names = { accountId: accountOf(role.arn), arns: [], federated: provider.arn };
  const question = { action: 'sts:AssumeRoleWithWebIdentity', context };
  const trust = parsePolicy(role.trust, 'trust');
  return evaluatePolicies([trust], question, (statement) => namesPrincipal(statement, names) !== 'none') === 'allow';
}

/**
 * Trades a Kubernetes token for a role's credentials. The checks and their order are AWS's: token, provider in the
 * role's account, audience, keys, signature and time, trust (one answer for "no role" and "no match"), duration.
 */
export async function assumeRoleWithWebIdentity(
  call: UnsignedCall,
  input: Input,
): Promise<AssumeRoleWithWebIdentityResponse> {
  if (!/^arn:[a-z-]+:iam::\d{12}:role\/.+$/.test(input.RoleArn)) {
    throw validationError('Request ARN is invalid');
  }
  const claims = readClaims(input.WebIdentityToken);
  const iam = call.world.accounts.get(accountOf(input.RoleArn))?.seenAt(call.now);
  const provider = findProvider(iam, claims);
  const audience = checkAudience(provider, claims);
  const keys = call.issuers.resolve(claims.iss);
  if (!keys) {
    throw new AwsError('IDPCommunicationError', 400, 'The identity provider could not be reached to verify the token.');
  }
  await verifyToken(input.WebIdentityToken, keys, claims, call.now);
  const role = iam?.roles.get(nameOf(input.RoleArn).toLowerCase());
  if (role?.arn !== input.RoleArn || !trustAllows(role, provider, audience, claims, call, input)) {
    throw accessDenied('Not authorized to perform sts:AssumeRoleWithWebIdentity');
  }
  const durationSeconds = checkDuration(role, input.DurationSeconds, false);
  const opened = openSession(call.world, call.now, role, {
    sessionName: input.RoleSessionName,
    sessionPolicies: readSessionPolicies(call.world, accountOf(role.arn), input),
    tags: {},
    federatedBy: provider.arn,
    durationSeconds,
    region: call.region,
  });
  return { ...opened, SubjectFromWebIdentityToken: claims.sub, Provider: provider.arn, Audience: audience };
}
