import type { Me } from '@/lib/contracts/me';
import type { Actor, RoleScope } from '@/lib/domain/actor';
import { can } from '@/lib/domain/can';
import { listNeeds } from './list-needs';
import type { OperationContext } from './operation-context';
import { viewTenant } from './view-tenant';
import { listVisiblePlaces } from './visible-places';

/** Who one is, what one's groups allow, and what the side bar shows. */
export async function getMe(context: OperationContext, actor: Actor): Promise<Me> {
  const { personId, displayName, roles, groupsSeenAt } = actor;
  const now = context.now();
  const visible = await listVisiblePlaces(context, actor);
  const { needs, decidable } = await listNeeds(context, actor, visible);
  return {
    person: { id: personId, name: displayName },
    roles: roles.map(({ role, scope }) => ({ role, scope: scopeWords(scope) })),
    tenants: visible.places.map((place) => viewTenant(place, actor, now)),
    mayDecide: roles.some(({ role }) => role === 'approver'),
    maySeePlatform: can(actor, 'see-platform', { kind: 'platform' }, now).allowed,
    mayAudit: can(actor, 'audit-platform', { kind: 'platform' }, now).allowed,
    groupsSeenAt,
    notice: context.config.notices.badge,
    counts: { home: needs.length, approvals: decidable },
  };
}

function scopeWords(scope: RoleScope): string {
  switch (scope.kind) {
    case 'platform':
      return 'platform';
    case 'tenant':
      return `tenant ${scope.tenant}`;
    case 'environment':
      return `environment ${scope.environment}`;
    case 'permission-set':
      return `permission set ${scope.permissionSet}`;
  }
}
