import type { Call } from '../wire/call';
import * as summary from './account-summary';
import { getAccountAuthorizationDetails } from './authorization-details';
import * as providers from './oidc-providers';
import * as policies from './policies';
import * as versions from './policy-versions';
import * as rolePolicies from './role-policies';
import * as roles from './roles';
import { simulatePrincipalPolicy } from './simulate';
import * as target from './targets';

export interface IamOperation {
  run(call: Call, input: never): object;
  target: target.TargetOf;
  /** Changes something: the data plane sees it after the propagation time. */
  writes?: true;
  /** The tagging action that is needed besides where the request carries tags. */
  tagAction?: string;
}

/** The closed table of IAM operations served. */
export const IAM_OPERATIONS: Readonly<Record<string, IamOperation>> = {
  CreateRole: { run: roles.createRole, target: target.newRole, writes: true, tagAction: 'iam:TagRole' },
  GetRole: { run: roles.getRole, target: target.role },
  UpdateRole: { run: roles.updateRole, target: target.role, writes: true },
  UpdateRoleDescription: { run: roles.updateRoleDescription, target: target.role, writes: true },
  UpdateAssumeRolePolicy: { run: roles.updateAssumeRolePolicy, target: target.role, writes: true },
  DeleteRole: { run: roles.deleteRole, target: target.role, writes: true },
  ListRoles: { run: roles.listRoles, target: target.allRoles },
  ListInstanceProfilesForRole: { run: roles.listInstanceProfilesForRole, target: target.role },
  PutRolePermissionsBoundary: { run: roles.putRolePermissionsBoundary, target: target.newBoundary, writes: true },
  DeleteRolePermissionsBoundary: {
    run: roles.deleteRolePermissionsBoundary,
    target: target.boundedRole,
    writes: true,
  },
  AttachRolePolicy: { run: rolePolicies.attachRolePolicy, target: target.attachment, writes: true },
  DetachRolePolicy: { run: rolePolicies.detachRolePolicy, target: target.attachment, writes: true },
  ListAttachedRolePolicies: { run: rolePolicies.listAttachedRolePolicies, target: target.role },
  PutRolePolicy: { run: rolePolicies.putRolePolicy, target: target.boundedRole, writes: true },
  GetRolePolicy: { run: rolePolicies.getRolePolicy, target: target.role },
  DeleteRolePolicy: { run: rolePolicies.deleteRolePolicy, target: target.boundedRole, writes: true },
  ListRolePolicies: { run: rolePolicies.listRolePolicies, target: target.role },
  TagRole: { run: rolePolicies.tagRole, target: target.role, writes: true },
  UntagRole: { run: rolePolicies.untagRole, target: target.role, writes: true },
  ListRoleTags: { run: rolePolicies.listRoleTags, target: target.role },
  CreatePolicy: { run: policies.createPolicy, target: target.newPolicy, writes: true, tagAction: 'iam:TagPolicy' },
  GetPolicy: { run: policies.getPolicy, target: target.policy },
  DeletePolicy: { run: policies.deletePolicy, target: target.policy, writes: true },
  ListPolicies: { run: policies.listPolicies, target: target.allPolicies },
  ListEntitiesForPolicy: { run: policies.listEntitiesForPolicy, target: target.policy },
  TagPolicy: { run: policies.tagPolicy, target: target.policy, writes: true },
  UntagPolicy: { run: policies.untagPolicy, target: target.policy, writes: true },
  ListPolicyTags: { run: policies.listPolicyTags, target: target.policy },
  CreatePolicyVersion: { run: versions.createPolicyVersion, target: target.policy, writes: true },
  GetPolicyVersion: { run: versions.getPolicyVersion, target: target.policy },
  ListPolicyVersions: { run: versions.listPolicyVersions, target: target.policy },
  DeletePolicyVersion: { run: versions.deletePolicyVersion, target: target.policy, writes: true },
  SetDefaultPolicyVersion: { run: versions.setDefaultPolicyVersion, target: target.policy, writes: true },
  CreateOpenIDConnectProvider: {
    run: providers.createOpenIDConnectProvider,
    target: target.newProvider,
    writes: true,
    tagAction: 'iam:TagOpenIDConnectProvider',
  },
  GetOpenIDConnectProvider: { run: providers.getOpenIDConnectProvider, target: target.provider },
  ListOpenIDConnectProviders: { run: providers.listOpenIDConnectProviders, target: target.allProviders },
  DeleteOpenIDConnectProvider: { run: providers.deleteOpenIDConnectProvider, target: target.provider, writes: true },
  AddClientIDToOpenIDConnectProvider: {
    run: providers.addClientIDToOpenIDConnectProvider,
    target: target.provider,
    writes: true,
  },
  RemoveClientIDFromOpenIDConnectProvider: {
    run: providers.removeClientIDFromOpenIDConnectProvider,
    target: target.provider,
    writes: true,
  },
  UpdateOpenIDConnectProviderThumbprint: {
    run: providers.updateOpenIDConnectProviderThumbprint,
    target: target.provider,
    writes: true,
  },
  TagOpenIDConnectProvider: { run: providers.tagOpenIDConnectProvider, target: target.provider, writes: true },
  UntagOpenIDConnectProvider: { run: providers.untagOpenIDConnectProvider, target: target.provider, writes: true },
  ListOpenIDConnectProviderTags: { run: providers.listOpenIDConnectProviderTags, target: target.provider },
  GetAccountSummary: { run: summary.getAccountSummary, target: target.wholeAccount },
  GetAccountAuthorizationDetails: { run: getAccountAuthorizationDetails, target: target.wholeAccount },
  GetUser: { run: summary.getUser, target: target.adminUser },
  ListAccountAliases: { run: summary.listAccountAliases, target: target.wholeAccount },
  SimulatePrincipalPolicy: { run: simulatePrincipalPolicy, target: target.simulated },
};
