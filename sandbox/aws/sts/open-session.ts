import { assumedRoleArn } from '../world/arn';
import type { AwsWorld } from '../world/aws-world';
import type { Role, RoleSession } from '../world/entities';
import { newAccessKeyId, newSecret, newSessionToken } from '../world/ids';

type Wanted = Pick<RoleSession, 'sessionName' | 'sessionPolicies' | 'tags' | 'sourceIdentity' | 'federatedBy'>;

const KEPT_AFTER_EXPIRY_MS = 3_600_000;

function forgetLongExpired(world: AwsWorld, now: Date): void {
  for (const session of world.sessions.values()) {
    const isLongGone = Date.parse(session.expiresAt) + KEPT_AFTER_EXPIRY_MS < now.getTime();
    if (isLongGone) world.sessions.delete(session.accessKeyId);
  }
}

/** Makes temporary credentials for a role and answers as STS does. */
export function openSession(
  world: AwsWorld,
  now: Date,
  role: Role,
  wanted: Wanted & { durationSeconds: number; region: string },
) {
  const { durationSeconds, region, ...rest } = wanted;
  const accountId = role.arn.split(':')[4] ?? '';
  const expiresAt = new Date(Math.floor(now.getTime() / 1000 + durationSeconds) * 1000);
  const session: RoleSession = {
    ...rest,
    accessKeyId: newAccessKeyId('ASIA'),
    secretAccessKey: newSecret(),
    token: newSessionToken(),
    accountId,
    roleId: role.id,
    roleName: role.name,
    roleArn: role.arn,
    issuedAt: now.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
  forgetLongExpired(world, now);
  world.sessions.set(session.accessKeyId, session);
  const account = world.loadAccount(accountId);
  const current = account.findRole(role.name);
  if (current?.id === role.id) account.saveRole({ ...current, lastUsed: { at: world.stamp(), region } });
  world.changed();
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: session.secretAccessKey,
      SessionToken: session.token,
      Expiration: expiresAt,
    },
    AssumedRoleUser: {
      AssumedRoleId: `${role.id}:${session.sessionName}`,
      Arn: assumedRoleArn(accountId, role.name, session.sessionName),
    },
  };
}
