import type { Actor, Role, RoleScope } from './actor';

/** Where something is, as far as known; what is not known does not narrow. */
export interface Place {
  tenant?: string;
  environment?: string;
  permissionSet?: string;
}

/** Whether a role that was given for `scope` counts at `place`. */
export function covers(scope: RoleScope, place: Place): boolean {
  switch (scope.kind) {
    case 'platform':
      return true;
    case 'tenant':
      return place.tenant === scope.tenant;
    case 'environment':
      return place.environment === undefined || place.environment === scope.environment;
    case 'permission-set':
      return place.permissionSet === undefined || place.permissionSet === scope.permissionSet;
  }
}

/** Whether the actor holds one of these roles at a place. */
export function holds(actor: Actor, roles: readonly Role[], place: Place): boolean {
  return actor.roles.some((held) => roles.includes(held.role) && covers(held.scope, place));
}

/** Whether the actor belongs to the tenant itself, and so would receive what is granted to it. */
export function belongsTo(actor: Actor, tenant: string): boolean {
  return actor.roles.some(
    ({ role, scope }) =>
      (role === 'owner' || role === 'contributor') && scope.kind === 'tenant' && scope.tenant === tenant,
  );
}
