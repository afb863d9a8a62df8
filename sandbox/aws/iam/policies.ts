import type {
  CreatePolicyRequest,
  CreatePolicyResponse,
  GetPolicyResponse,
  ListEntitiesForPolicyRequest,
  ListEntitiesForPolicyResponse,
  ListPoliciesRequest,
  ListPoliciesResponse,
  ListPolicyTagsRequest,
  ListPolicyTagsResponse,
  TagPolicyRequest,
  UntagPolicyRequest,
} from '@aws-sdk/client-iam';
import { accessDenied, deleteConflict, entityExists, limitExceeded } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import { iamArn } from '../world/arn';
import { AWS_MANAGED_POLICIES } from '../world/aws-managed-policies';
import type { ManagedPolicy } from '../world/entities';
import { newUniqueId } from '../world/ids';
import { checkManagedPolicy } from './check-policy';
import { LIMITS } from './limits';
import { countUses, loadPolicy, showListedPolicy, showPolicy } from './load-policy';
import { page } from './page';
import { mergeTags, toTagList, withoutTags } from './tags';

type ByArn = { PolicyArn: string };

/** AWS's own policies can be read and attached, never written. */
export function loadOwnPolicy(call: Call, arn: string): ManagedPolicy {
  const policy = loadPolicy(call, arn);
  if (AWS_MANAGED_POLICIES.has(arn)) throw accessDenied(`Policy ${arn} is managed by AWS and cannot be changed.`);
  return policy;
}

export function createPolicy(call: Call, input: Parsed<CreatePolicyRequest>): CreatePolicyResponse {
  const { account, world } = call;
  const { PolicyName: name, Path: path = '/' } = input;
  checkManagedPolicy(input.PolicyDocument);
  const names = [...account.iam.policies.values()].map((policy) => policy.name.toLowerCase());
  if (names.includes(name.toLowerCase())) {
    throw entityExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  }
  if (names.length >= LIMITS.policiesPerAccount) {
    throw limitExceeded(`Cannot exceed quota for PoliciesPerAccount: ${LIMITS.policiesPerAccount}`);
  }
  const at = world.stamp();
  const policy: ManagedPolicy = {
    name,
    path,
    id: newUniqueId('ANPA'),
    arn: iamArn(account.id, `policy${path}${name}`),
    description: input.Description ?? '',
    versions: [{ id: 'v1', document: input.PolicyDocument, createdAt: at }],
    defaultVersionId: 'v1',
    nextVersion: 2,
    tags: mergeTags({}, input.Tags),
    createdAt: at,
    updatedAt: at,
  };
  account.savePolicy(policy);
  return { Policy: showPolicy(call, policy) };
}

export function getPolicy(call: Call, input: ByArn): GetPolicyResponse {
  return { Policy: showPolicy(call, loadPolicy(call, input.PolicyArn)) };
}

export function deletePolicy(call: Call, input: ByArn): object {
  const policy = loadOwnPolicy(call, input.PolicyArn);
  const uses = countUses(call, policy.arn);
  if (uses.attached + uses.boundaries > 0) {
    throw deleteConflict('Cannot delete a policy attached to entities.');
  }
  if (policy.versions.length > 1) {
    throw deleteConflict(
      "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    );
  }
  call.account.iam.policies.delete(policy.arn);
  return {};
}

export function listPolicies(call: Call, input: Parsed<ListPoliciesRequest>): ListPoliciesResponse {
  const { Scope: scope = 'All', PathPrefix: prefix = '/' } = input;
  const own = scope === 'AWS' ? [] : [...call.account.iam.policies.values()];
  const aws = scope === 'Local' ? [] : [...AWS_MANAGED_POLICIES.values()];
  const shown = [...own, ...aws].filter((policy) => {
    const uses = countUses(call, policy.arn);
    if (input.OnlyAttached && uses.attached === 0) return false;
    if (input.PolicyUsageFilter === 'PermissionsBoundary' && uses.boundaries === 0) return false;
    return policy.path.startsWith(prefix);
  });
  const { items, ...rest } = page(shown, input, (policy) => policy.arn);
  return { Policies: items.map((policy) => showListedPolicy(call, policy)), ...rest };
}

export function listEntitiesForPolicy(
  call: Call,
  input: Parsed<ListEntitiesForPolicyRequest>,
): ListEntitiesForPolicyResponse {
  const { arn } = loadPolicy(call, input.PolicyArn);
  const { PathPrefix: prefix = '/', EntityFilter: filter, PolicyUsageFilter: usage } = input;
  const roles = [...call.account.iam.roles.values()].filter((role) => {
    const isAttached = usage !== 'PermissionsBoundary' && role.attached.includes(arn);
    const isBoundary = usage !== 'PermissionsPolicy' && role.boundaryArn === arn;
    return (isAttached || isBoundary) && role.path.startsWith(prefix) && (filter ?? 'Role') === 'Role';
  });
  const { items, ...rest } = page(roles, input, (role) => role.name);
  const PolicyRoles = items.map((role) => ({ RoleName: role.name, RoleId: role.id }));
  return { PolicyGroups: [], PolicyUsers: [], PolicyRoles, ...rest };
}

export function tagPolicy(call: Call, input: Parsed<TagPolicyRequest>): object {
  const policy = loadOwnPolicy(call, input.PolicyArn);
  call.account.savePolicy({ ...policy, tags: mergeTags(policy.tags, input.Tags) });
  return {};
}

export function untagPolicy(call: Call, input: Parsed<UntagPolicyRequest>): object {
  const policy = loadOwnPolicy(call, input.PolicyArn);
  call.account.savePolicy({ ...policy, tags: withoutTags(policy.tags, input.TagKeys) });
  return {};
}

export function listPolicyTags(call: Call, input: Parsed<ListPolicyTagsRequest>): ListPolicyTagsResponse {
  const tags = toTagList(loadPolicy(call, input.PolicyArn).tags);
  const { items, ...rest } = page(tags, input, (tag) => tag.Key ?? '');
  return { Tags: items, ...rest };
}
