import type { Finding } from '@/lib/domain/finding';
import { covers, parseScope } from '@/lib/policy/azure/arm-scope';
import type { RoleDefinition } from '@/lib/policy/azure/role-definition';
import type { ScopeContext } from './scope-context';

/** Whether an inline role could also be assigned elsewhere: that is for its owners there to decide. */
export function judgeAssignableScopes(role: RoleDefinition, { resourceGroup }: ScopeContext): Finding[] {
  if (role.kind === 'built-in') return [];
  return role.assignableScopes.flatMap((text): Finding[] => {
    const path = '/role/assignableScopes';
    const fix = "List the tenant's resource group only.";
    const parsed = parseScope(text);
    if (!parsed.ok) return [{ severity: 'blocked', code: 'malformed-scope', path, message: parsed.message, fix }];
    if (covers(resourceGroup, parsed.scope)) return [];
    if (covers(parsed.scope, resourceGroup) || parsed.scope.kind === 'management-group') {
      const message = `The role could also be assigned outside the tenant's resource group, at ${text}.`;
      return [{ severity: 'warned', code: 'assignable-wider', path, message, fix }];
    }
    const message = `The role is to be assignable at ${text}, which is not the tenant's.`;
    return [{ severity: 'blocked', code: 'foreign-scope', path, message, fix }];
  });
}
