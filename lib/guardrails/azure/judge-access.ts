import type { Finding } from '@/lib/domain/finding';
import type { AzureAccessDocument } from '@/lib/domain/permission-document';
import type { AzureBoundary } from '@/lib/domain/words';
import { parseScope } from '@/lib/policy/azure/arm-scope';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import { judgeAssignedScope } from './judge-assigned-scope';
import { judgeScope } from './judge-scope';

/** Judges everything an Azure grant would give: each role at its scope, and each vault it reaches into. */
export function judgeAccess(
  { assignments, vaultAccess }: AzureAccessDocument,
  { subscriptionId, resourceGroup }: AzureBoundary,
  roles: BuiltInRoles,
): Finding[] {
  const group = parseScope(`/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`);
  if (!group.ok) return [{ severity: 'blocked', code: 'no-boundary', message: group.message }];
  const context = { resourceGroup: group.scope, roles };
  return [
    ...assignments.flatMap(({ scope, roleId, condition }, index) =>
      judgeScope({ scope, role: roleId, ...(condition && { condition }) }, context).findings.map((finding) => ({
        ...finding,
        path: `/assignments/${index}${finding.path ?? ''}`,
      })),
    ),
    ...vaultAccess.flatMap(({ vault }, index) =>
      judgeAssignedScope(vault, context).map((finding) => ({ ...finding, path: `/vaultAccess/${index}/vault` })),
    ),
  ];
}
