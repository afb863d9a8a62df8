import type { Role, RoleAssignment, RoleScope } from '@/lib/domain/actor';
import type { Database, Tx } from './client';
import type { RoleGroup } from './generated/client';

/** Roles that some groups give, computed at each request, so that a changed mapping holds at once. */
export async function listRoles(db: Database | Tx, groups: readonly string[]): Promise<RoleAssignment[]> {
  if (groups.length === 0) return [];
  const rows = await db.roleGroup.findMany({ where: { groupId: { in: [...groups] } } });
  return rows.map((row) => ({ role: row.role as Role, scope: scopeOf(row) }));
}

/** Only those groups that map to a role: the others are nobody's business here and are never stored. */
export async function keepMappedGroups(db: Database | Tx, groups: readonly string[]): Promise<string[]> {
  const rows = await db.roleGroup.findMany({
    where: { groupId: { in: [...groups] } },
    distinct: ['groupId'],
    select: { groupId: true },
  });
  return rows.map(({ groupId }) => groupId).sort();
}

/** How a scope is written in a RoleGroup row. */
export function scopeColumns(scope: RoleScope): { scopeKind: RoleScope['kind']; scopeValue: string } {
  switch (scope.kind) {
    case 'platform':
      return { scopeKind: scope.kind, scopeValue: '' };
    case 'tenant':
      return { scopeKind: scope.kind, scopeValue: scope.tenant };
    case 'environment':
      return { scopeKind: scope.kind, scopeValue: scope.environment };
    case 'permission-set':
      return { scopeKind: scope.kind, scopeValue: scope.permissionSet };
  }
}

function scopeOf({ scopeKind, scopeValue }: RoleGroup): RoleScope {
  switch (scopeKind as RoleScope['kind']) {
    case 'platform':
      return { kind: 'platform' };
    case 'tenant':
      return { kind: 'tenant', tenant: scopeValue };
    case 'environment':
      return { kind: 'environment', environment: scopeValue };
    case 'permission-set':
      return { kind: 'permission-set', permissionSet: scopeValue };
  }
}
