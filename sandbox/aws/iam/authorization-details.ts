import type {
  GetAccountAuthorizationDetailsRequest,
  GetAccountAuthorizationDetailsResponse,
  ManagedPolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam';
import type { Call, Parsed } from '../wire/call';
import { iamArn, nameOf, PARTITION } from '../world/arn';
import { AWS_MANAGED_POLICIES } from '../world/aws-managed-policies';
import type { ManagedPolicy, Role } from '../world/entities';
import { encodeDocument } from './encode-document';
import { countUses, showListedPolicy } from './load-policy';
import { showBoundary, showLastUsed, showRoleHead } from './load-role';
import { page } from './page';
import { showVersion } from './policy-versions';
import { toTagList } from './tags';

type Entry =
  | { key: string; kind: 'User' }
  | { key: string; kind: 'Role'; role: Role }
  | { key: string; kind: 'LocalManagedPolicy' | 'AWSManagedPolicy'; policy: ManagedPolicy };

function detailRole(role: Role): RoleDetail {
  return {
    ...showRoleHead(role),
    InstanceProfileList: [],
    RolePolicyList: Object.entries(role.inline).map(([PolicyName, document]) => {
      return { PolicyName, PolicyDocument: encodeDocument(document) };
    }),
    AttachedManagedPolicies: role.attached.map((arn) => ({ PolicyName: nameOf(arn), PolicyArn: arn })),
    PermissionsBoundary: showBoundary(role),
    Tags: toTagList(role.tags),
    RoleLastUsed: showLastUsed(role),
  };
}

function detailPolicy(call: Call, policy: ManagedPolicy): ManagedPolicyDetail {
  return {
    ...showListedPolicy(call, policy),
    PolicyVersionList: policy.versions.map((version) => {
      return { ...showVersion(policy, version), Document: encodeDocument(version.document) };
    }),
  };
}

function detailAdmin(call: Call): UserDetail {
  const { admin, id } = call.account;
  const PolicyArn = `arn:${PARTITION}:iam::aws:policy/AdministratorAccess`;
  return {
    Path: '/',
    UserName: admin.name,
    UserId: admin.id,
    Arn: iamArn(id, `user/${admin.name}`),
    CreateDate: new Date(0),
    AttachedManagedPolicies: [{ PolicyName: 'AdministratorAccess', PolicyArn }],
  };
}

function entries(call: Call): Entry[] {
  const { roles, policies } = call.account.iam;
  const used = [...AWS_MANAGED_POLICIES.values()].filter((policy) => countUses(call, policy.arn).attached > 0);
  return [
    { key: '1', kind: 'User' },
    ...[...roles.values()].map((role) => ({ key: `2${role.name}`, kind: 'Role' as const, role })),
    ...[...policies.values()].map((policy) => {
      return { key: `3${policy.arn}`, kind: 'LocalManagedPolicy' as const, policy };
    }),
    ...used.map((policy) => ({ key: `4${policy.arn}`, kind: 'AWSManagedPolicy' as const, policy })),
  ];
}

export function getAccountAuthorizationDetails(
  call: Call,
  input: Parsed<GetAccountAuthorizationDetailsRequest>,
): GetAccountAuthorizationDetailsResponse {
  const wanted = input.Filter ?? [];
  const shown = entries(call).filter((entry) => wanted.length === 0 || wanted.includes(entry.kind));
  const { items, ...rest } = page(shown, input, (entry) => entry.key);
  return {
    UserDetailList: items.flatMap((entry) => (entry.kind === 'User' ? [detailAdmin(call)] : [])),
    GroupDetailList: [],
    RoleDetailList: items.flatMap((entry) => (entry.kind === 'Role' ? [detailRole(entry.role)] : [])),
    Policies: items.flatMap((entry) => ('policy' in entry ? [detailPolicy(call, entry.policy)] : [])),
    ...rest,
  };
}
