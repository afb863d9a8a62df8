import type { Finding } from '@/lib/domain/finding';
import { findOfferedRole } from '@/lib/domain/permission-sets/offered-roles';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import { findNarrowestRole } from '@/lib/policy/azure/find-narrowest-role';
import type { RoleDefinition } from '@/lib/policy/azure/role-definition';
import { isPattern } from '@/lib/policy/azure/stars';
import { isEverywhere } from './judge-breadth';

/** Names the role that the portal may assign and that gives all that an inline role names, so that nobody has to keep one. */
export function nameBuiltIn({ kind, permissions }: RoleDefinition, roles: BuiltInRoles): Finding[] {
  const actions = permissions.flatMap((block) => block.actions);
  const dataActions = permissions.flatMap((block) => block.dataActions);
  const named = [...actions, ...dataActions];
  if (kind === 'built-in' || named.length === 0 || named.some(isPattern)) return [];
  const list = roles.list.filter(({ id = '' }) => findOfferedRole(id) !== undefined);
  const found = findNarrowestRole(actions, dataActions, { ...roles, list });
  const isWide = found?.permissions.some((block) => [...block.actions, ...block.dataActions].some(isEverywhere));
  if (found === undefined || isWide) return [];
  const message = `Azure's own role ${found.name} gives all of this, and nobody has to keep it up to date.`;
  return [
    { severity: 'note', code: 'built-in-would-do', path: '/role', message, fix: `Write "role": "${found.name}".` },
  ];
}
