import { assumedRoleArn } from '../world/arn';
import type { AwsWorld } from '../world/aws-world';
import type { RoleSession } from '../world/entities';
import { AwsError } from './aws-error';
import type { Caller } from './caller';
import { type Authorization, parseAuthorization } from './parse-authorization';
import type { WireRequest } from './request';
import { verifySignature } from './verify-signature';

function unknownKey(service: string): AwsError {
  return service === 's3'
    ? new AwsError('InvalidAccessKeyId', 403, 'The AWS Access Key Id you provided does not exist in our records.')
    : new AwsError('InvalidClientTokenId', 403, 'The security token included in the request is invalid.');
}

function expiredToken(service: string): AwsError {
  return service === 's3'
    ? new AwsError('ExpiredToken', 400, 'The provided token has expired.')
    : new AwsError('ExpiredToken', 403, 'The security token included in the request is expired');
}

function invalidToken(service: string): AwsError {
  return service === 's3'
    ? new AwsError('InvalidToken', 400, 'The provided token is malformed or otherwise invalid.')
    : new AwsError('InvalidClientTokenId', 403, 'The security token included in the request is invalid');
}

/** A session dies with its role: a role made again under the same name has another id. */
function checkSession(world: AwsWorld, session: RoleSession, auth: Authorization, now: Date): void {
  if (auth.token !== session.token) throw invalidToken(auth.service);
  if (Date.parse(session.expiresAt) <= now.getTime()) throw expiredToken(auth.service);
  const role = world.accounts.get(session.accountId)?.seenAt(now).roles.get(session.roleName.toLowerCase());
  if (role?.id !== session.roleId) throw invalidToken(auth.service);
}

/**
 * The caller behind a signed request, undefined for an unsigned one. Throws for an unknown key, a wrong signature, a
 * clock too far off, and for session tokens that are missing, foreign or expired.
 */
export function authenticate(world: AwsWorld, request: WireRequest, service: string, now: Date): Caller | undefined {
  const auth = parseAuthorization(request);
  if (!auth) return undefined;
  if (auth.service !== service) {
    throw new AwsError('SignatureDoesNotMatch', 403, `Credential should be scoped to correct service: '${service}'.`);
  }
  const { sourceIp } = request;
  const session = world.sessions.get(auth.accessKeyId);
  if (session) {
    verifySignature(request, auth, session.secretAccessKey, now);
    checkSession(world, session, auth, now);
    const arn = assumedRoleArn(session.accountId, session.roleName, session.sessionName);
    const userId = `${session.roleId}:${session.sessionName}`;
    return { kind: 'role', session, accountId: session.accountId, arn, userId, sourceIp, region: auth.region };
  }
  for (const account of world.accounts.values()) {
    const user = account.admin;
    if (user.accessKeyId !== auth.accessKeyId) continue;
    if (auth.token !== undefined) throw invalidToken(service);
    verifySignature(request, auth, user.secretAccessKey, now);
    const accountId = account.id;
    return { kind: 'user', user, accountId, arn: user.arn, userId: user.id, sourceIp, region: auth.region };
  }
  throw unknownKey(auth.service);
}
