import type { Finding } from '@/lib/domain/finding';
import type { AzureAccessDocument } from '@/lib/domain/permission-document';
import { findOfferedRole } from '@/lib/domain/permission-sets/offered-roles';
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
    ...assignments.flatMap(({ roleId }, index) => judgeOffered(roleId, index, roles)),
    ...vaultAccess.flatMap(({ vault }, index) =>
      judgeAssignedScope(vault, context).map((finding) => ({ ...finding, path: `/vaultAccess/${index}/vault` })),
    ),
  ];
}

/** Azure would refuse it: the portal's own right to assign names the roles it may give. */
function judgeOffered(roleId: string, index: number, roles: BuiltInRoles): Finding[] {
  if (findOfferedRole(roleId)?.id === roleId) return [];
  const name = roles.find(roleId)?.name ?? roleId;
  return [
    {
      severity: 'blocked',
      code: 'role-not-offered',
      path: `/assignments/${index}/role`,
      message: `${name} is not among the roles that the portal may assign.`,
      fix: `Choose a role from the list, or send this to the platform team: "Please offer ${name} (${roleId}): it goes into deploy/azure/workload-roles.json and into the catalogue."`,
    },
  ];
}
