import type { GetAccountSummaryResponse, GetUserResponse } from '@aws-sdk/client-iam';
import { noSuchEntity } from '../wire/aws-error';
import type { Call } from '../wire/call';
import { LIMITS } from './limits';

export function getAccountSummary(call: Call): GetAccountSummaryResponse {
  const { roles, policies, providers } = call.account.iam;
  const versions = [...policies.values()].reduce((sum, policy) => sum + policy.versions.length, 0);
  return {
    SummaryMap: {
      Users: 1,
      UsersQuota: 5000,
      Groups: 0,
      GroupsQuota: 300,
      Roles: roles.size,
      RolesQuota: LIMITS.rolesPerAccount,
      Policies: policies.size,
      PoliciesQuota: LIMITS.policiesPerAccount,
      Providers: providers.size,
      PolicySizeQuota: LIMITS.managedPolicySize,
      RolePolicySizeQuota: LIMITS.inlineSizePerRole,
      AssumeRolePolicySizeQuota: LIMITS.trustSize,
      AttachedPoliciesPerRoleQuota: LIMITS.attachedPerRole,
      VersionsPerPolicyQuota: LIMITS.versionsPerPolicy,
      PolicyVersionsInUse: versions,
      PolicyVersionsInUseQuota: 10000,
      AccountMFAEnabled: 1,
      AccountAccessKeysPresent: 0,
    },
  };
}

/** The only user of an account is its administrator. */
export function getUser(call: Call, input: { UserName?: string }): GetUserResponse {
  const { admin } = call.account;
  const name = input.UserName ?? (call.caller.kind === 'user' ? call.caller.user.name : '');
  if (name !== admin.name) throw noSuchEntity(`The user with name ${name} cannot be found.`);
  return {
    User: { Path: '/', UserName: admin.name, UserId: admin.id, Arn: admin.arn, CreateDate: new Date(0) },
  };
}

export function listAccountAliases(): { AccountAliases: string[]; IsTruncated: boolean } {
  return { AccountAliases: [], IsTruncated: false };
}
