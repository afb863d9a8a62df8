import type { AttachedPermissionsBoundary, Role as WireRole } from '@aws-sdk/client-iam';
import { noSuchEntity } from '../wire/aws-error';
import type { Call } from '../wire/call';
import type { Role } from '../world/entities';
import { encodeDocument } from './encode-document';
import { toTagList } from './tags';

export function loadRole(call: Call, name: string): Role {
  const role = call.account.findRole(name);
  if (!role) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

/** Replaces a role; IAM's own reads see it at once. */
export function saveRole(call: Call, role: Role): void {
  call.account.saveRole(role);
}

export function showBoundary(role: Role): AttachedPermissionsBoundary | undefined {
  return role.boundaryArn
    ? { PermissionsBoundaryType: 'Policy' as never, PermissionsBoundaryArn: role.boundaryArn }
    : undefined;
}

export function showLastUsed(role: Role) {
  return role.lastUsed ? { LastUsedDate: new Date(role.lastUsed.at), Region: role.lastUsed.region } : {};
}

/** What every answer that holds a role says of it. */
export function showRoleHead(role: Role) {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: encodeDocument(role.trust),
  };
}

/** A role as lists show it: no tags, no boundary, no last use. */
export function showListedRole(role: Role): WireRole {
  return {
    ...showRoleHead(role),
    Description: role.description === '' ? undefined : role.description,
    MaxSessionDuration: role.maxSessionSeconds,
  };
}

export function showRole(role: Role): WireRole {
  const tags = toTagList(role.tags);
  return {
    ...showListedRole(role),
    PermissionsBoundary: showBoundary(role),
    Tags: tags.length > 0 ? tags : undefined,
    RoleLastUsed: showLastUsed(role),
  };
}
