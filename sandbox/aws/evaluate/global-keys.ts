import type { Caller } from '../wire/caller';

/** The condition keys that every request brings. Loopback stands for the TLS of AWS's endpoints. */
export function globalKeys(caller: Caller, now: Date): Record<string, string | undefined> {
  const keys: Record<string, string | undefined> = {
    'aws:PrincipalArn': caller.kind === 'role' ? caller.session.roleArn : caller.arn,
    'aws:PrincipalAccount': caller.accountId,
    'aws:PrincipalType': caller.kind === 'role' ? 'AssumedRole' : 'User',
    'aws:PrincipalIsAWSService': 'false',
    'aws:ViaAWSService': 'false',
    'aws:userid': caller.userId,
    'aws:SourceIp': caller.sourceIp,
    'aws:SecureTransport': 'true',
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': String(Math.floor(now.getTime() / 1000)),
    'aws:RequestedRegion': caller.region,
  };
  if (caller.kind === 'user') return { ...keys, 'aws:username': caller.user.name };
  const { session } = caller;
  for (const [key, value] of Object.entries(session.tags)) keys[`aws:PrincipalTag/${key}`] = value;
  return {
    ...keys,
    'aws:TokenIssueTime': session.issuedAt,
    'aws:MultiFactorAuthPresent': 'false',
    'aws:FederatedProvider': session.federatedBy,
    'aws:SourceIdentity': session.sourceIdentity,
  };
}
