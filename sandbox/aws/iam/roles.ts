import type {
  CreateRoleRequest,
  CreateRoleResponse,
  GetRoleResponse,
  ListInstanceProfilesForRoleRequest,
  ListInstanceProfilesForRoleResponse,
  ListRolesRequest,
  ListRolesResponse,
  UpdateAssumeRolePolicyRequest,
  UpdateRoleDescriptionResponse,
  UpdateRoleRequest,
} from '@aws-sdk/client-iam';
import { deleteConflict, entityExists, limitExceeded, noSuchEntity, validationError } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import { iamArn } from '../world/arn';
import type { Role } from '../world/entities';
import { newUniqueId } from '../world/ids';
import { checkTrust } from './check-trust';
import { LIMITS } from './limits';
import { loadRole, saveRole, showListedRole, showRole } from './load-role';
import { page } from './page';
import { mergeTags } from './tags';

type ByName = { RoleName: string };

/** A boundary must be a policy that is there: one of AWS's or of this account. */
export function checkBoundary(call: Call, arn: string): void {
  if (!/^arn:[a-z-]+:iam::(aws|\d{12}):policy\/.+$/.test(arn)) {
    throw validationError(`ARN ${arn} is not valid.`);
  }
  const isOwn = arn.split(':')[4] === call.account.id || arn.split(':')[4] === 'aws';
  if (!isOwn || !call.world.findPolicy(arn, call.account.iam)) {
    throw noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.`);
  }
}

export function createRole(call: Call, input: Parsed<CreateRoleRequest>): CreateRoleResponse {
  const { account, world } = call;
  const { RoleName: name, Path: path = '/' } = input;
  checkTrust(input.AssumeRolePolicyDocument, world);
  if (account.findRole(name)) throw entityExists(`Role with name ${name} already exists.`);
  if (input.PermissionsBoundary !== undefined) checkBoundary(call, input.PermissionsBoundary);
  if (account.iam.roles.size >= LIMITS.rolesPerAccount) {
    throw limitExceeded(`Cannot exceed quota for RolesPerAccount: ${LIMITS.rolesPerAccount}`);
  }
  const role: Role = {
    name,
    path,
    id: newUniqueId('AROA'),
    arn: iamArn(account.id, `role${path}${name}`),
    trust: input.AssumeRolePolicyDocument,
    description: input.Description ?? '',
    maxSessionSeconds: input.MaxSessionDuration ?? 3600,
    boundaryArn: input.PermissionsBoundary,
    tags: mergeTags({}, input.Tags),
    attached: [],
    inline: {},
    createdAt: world.stamp(),
  };
  saveRole(call, role);
  return { Role: { ...showRole(role), RoleLastUsed: undefined } };
}

export function getRole(call: Call, input: ByName): GetRoleResponse {
  return { Role: showRole(loadRole(call, input.RoleName)) };
}

export function updateRole(call: Call, input: Parsed<UpdateRoleRequest>): object {
  const role = loadRole(call, input.RoleName);
  const {
    Description: description = role.description,
    MaxSessionDuration: maxSessionSeconds = role.maxSessionSeconds,
  } = input;
  saveRole(call, { ...role, description, maxSessionSeconds });
  return {};
}

export function updateRoleDescription(
  call: Call,
  input: ByName & { Description: string },
): UpdateRoleDescriptionResponse {
  const role = { ...loadRole(call, input.RoleName), description: input.Description };
  saveRole(call, role);
  return { Role: showRole(role) };
}

export function updateAssumeRolePolicy(call: Call, input: Parsed<UpdateAssumeRolePolicyRequest>): object {
  const role = loadRole(call, input.RoleName);
  checkTrust(input.PolicyDocument, call.world);
  saveRole(call, { ...role, trust: input.PolicyDocument });
  return {};
}

export function deleteRole(call: Call, input: ByName): object {
  const role = loadRole(call, input.RoleName);
  if (role.attached.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.');
  if (Object.keys(role.inline).length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
  call.account.iam.roles.delete(role.name.toLowerCase());
  return {};
}

export function listRoles(call: Call, input: Parsed<ListRolesRequest>): ListRolesResponse {
  const { PathPrefix: prefix = '/' } = input;
  const roles = [...call.account.iam.roles.values()].filter((role) => role.path.startsWith(prefix));
  const { items, ...rest } = page(roles, input, (role) => role.name);
  return { Roles: items.map(showListedRole), ...rest };
}

/** Nothing here makes instance profiles, so every role has none. */
export function listInstanceProfilesForRole(
  call: Call,
  input: Parsed<ListInstanceProfilesForRoleRequest>,
): ListInstanceProfilesForRoleResponse {
  loadRole(call, input.RoleName);
  return { InstanceProfiles: [], IsTruncated: false };
}

export function putRolePermissionsBoundary(call: Call, input: ByName & { PermissionsBoundary: string }): object {
  const role = loadRole(call, input.RoleName);
  checkBoundary(call, input.PermissionsBoundary);
  saveRole(call, { ...role, boundaryArn: input.PermissionsBoundary });
  return {};
}

export function deleteRolePermissionsBoundary(call: Call, input: ByName): object {
  const role = loadRole(call, input.RoleName);
  if (!role.boundaryArn) throw noSuchEntity(`Role ${role.name} does not have a permissions boundary.`);
  saveRole(call, { ...role, boundaryArn: undefined });
  return {};
}
