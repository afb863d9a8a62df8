import type { BuiltInRoles } from './built-in-roles';
import type { RoleDefinition } from './role-definition';

const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** A role definition's id below a subscription, or the tenant-wide one of a built-in role. */
const ROLE_ID = new RegExp(
  `^(?:/subscriptions/${GUID})?/providers/microsoft\\.authorization/roledefinitions/(${GUID})$`,
);

/** The built-in role that a name, a GUID or a role definition id means; undefined for any other spelling. */
export function findRole(written: string, roles: BuiltInRoles): RoleDefinition | undefined {
  return roles.find(roleGuidOf(written) ?? written);
}

/** The GUID at the end of a role definition id, in lower case; undefined where the text is no such id. */
export function roleGuidOf(roleDefinitionId: string): string | undefined {
  return ROLE_ID.exec(roleDefinitionId.toLowerCase())?.[1];
}
