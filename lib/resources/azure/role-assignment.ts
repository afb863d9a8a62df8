import { changed, fields } from '../field-change';
import { hclResource } from '../hcl';
import { KNOWN_AFTER_APPLY, type ResourceKindDefinition, type RoleAssignmentSpec } from '../resource';
import { armPlaceWords, assignmentName, roleDefinitionId } from './arm-ids';

/** A role assignment as ARM gives it back; `name` is its GUID. */
export interface RoleAssignmentAttributes {
  name: string;
  condition?: string;
  description?: string;
  /** Who really has it and what: our name may be taken by another's. */
  principalId: string;
  /** GUID. */
  roleId: string;
}

/** Unique before the principal's id is known: Azure is unique on scope, principal and role. */
function addressOf({ scope, roleId, identityId, principalId }: RoleAssignmentSpec): string {
  return `${scope}|role ${roleId}|for ${identityId ?? principalId}`.toLowerCase();
}

/** A role at a scope for one principal. It is ours if its name is the one we derive; another's of the same meaning is not. */
export const roleAssignment: ResourceKindDefinition<'azure.RoleAssignment', RoleAssignmentAttributes> = {
  kind: 'azure.RoleAssignment',
  ownership: 'own',
  noun: 'Role assignment',
  isInCluster: false,
  shortName: (spec) => spec.roleName,
  fullName: (spec) => `${spec.roleName} on ${spec.scope}`,
  where: (spec) => armPlaceWords(spec.scope),
  note: (spec) => (spec.condition === undefined ? undefined : 'with a condition'),
  essence: (spec) => spec.condition ?? '',
  isPending: (spec) => spec.principalId === KNOWN_AFTER_APPLY || spec.isScopePending === true,
  address: addressOf,
  // A scope may be a thing of ours too: the identity that somebody may attach.
  dependsOn: (spec) => [spec.scope, ...(spec.identityId === undefined ? [] : [spec.identityId])],
  isOurs: (spec, found) =>
    found.name.toLowerCase() === assignmentName(spec) &&
    found.principalId.toLowerCase() === spec.principalId.toLowerCase() &&
    found.roleId.toLowerCase() === spec.roleId.toLowerCase(),
  inTheWay: (spec) =>
    `Somebody else gave this identity the role ${spec.roleName} on ${spec.scope}, or took the name of our assignment. The portal cannot take back what it did not give: ask whoever did it to remove it, and the portal goes on by itself.`,
  diff: (spec, found) => changed('condition', found.condition, spec.condition),
  content: (spec) =>
    fields({ role: spec.roleName, scope: spec.scope, principal: spec.principalId, condition: spec.condition }),
  exportAs: (spec) =>
    hclResource(
      'azurerm_role_assignment',
      `${spec.roleName}-${assignmentName(spec).slice(0, 8)}`,
      `${spec.scope}/providers/Microsoft.Authorization/roleAssignments/${assignmentName(spec)}`,
      {
        name: assignmentName(spec),
        scope: spec.scope,
        role_definition_id: roleDefinitionId(spec.scope, spec.roleId),
        principal_id: spec.principalId,
        principal_type: 'ServicePrincipal',
        ...(spec.condition === undefined ? {} : { condition: spec.condition, condition_version: '2.0' }),
      },
    ),
};
