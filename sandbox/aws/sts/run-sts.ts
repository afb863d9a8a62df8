import type { GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { Call } from '../wire/call';
import { assumeRole } from './assume-role';

/** Needs no permission: everyone may ask who they are. */
function getCallerIdentity(call: Call): GetCallerIdentityResponse {
  const { caller } = call;
  return { UserId: caller.userId, Account: caller.accountId, Arn: caller.arn };
}

/** Names the account of any key, as STS does for everyone. */
function getAccessKeyInfo(call: Call, input: { AccessKeyId: string }): { Account?: string } {
  const session = call.world.sessions.get(input.AccessKeyId);
  if (session) return { Account: session.accountId };
  const owner = [...call.world.accounts.values()].find((one) => one.admin.accessKeyId === input.AccessKeyId);
  return { Account: owner?.id };
}

/** The signed operations of STS; `AssumeRoleWithWebIdentity` comes unsigned and is served beside this table. */
export const STS_OPERATIONS: Readonly<Record<string, (call: Call, input: never) => object>> = {
  GetCallerIdentity: getCallerIdentity,
  GetAccessKeyInfo: getAccessKeyInfo,
  AssumeRole: assumeRole,
};
