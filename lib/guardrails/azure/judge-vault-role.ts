import type { Finding } from '@/lib/domain/finding';
import type { AzureAccessDocument, AzureAssignment } from '@/lib/domain/permission-document';
import type { Target } from '@/lib/domain/target';
import { scopeCovers } from '@/lib/policy/azure/arm-scope';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import { expandRole } from '@/lib/policy/azure/expand-role';

const IN_VAULTS = 'microsoft.keyvault/vaults/';
/** As the list of vaults says it of one that heeds no role. */
const BY_POLICIES = 'access policies';

/**
 * A role for what vaults keep has no effect on a vault that gives access by access policies (Azure Key Vault, "Azure RBAC or access
 * policy"): blocked on such a vault, warned of where the scope holds one among others.
 */
export function judgeVaultRole(
  { assignments }: AzureAccessDocument,
  vaults: readonly Target[],
  roles: BuiltInRoles,
): Finding[] {
  return assignments.flatMap((assignment) => {
    const deaf = vaults.filter(({ value, detail }) => detail === BY_POLICIES && touches(assignment, value));
    return deaf.length > 0 && opensVaults(assignment, roles) ? [say(assignment, deaf)] : [];
  });
}

function touches({ scope }: AzureAssignment, vault: string): boolean {
  return scopeCovers(vault, scope) || scopeCovers(scope, vault);
}

function opensVaults({ roleId }: AzureAssignment, roles: BuiltInRoles): boolean {
  const role = roles.find(roleId);
  return (
    role !== undefined &&
    expandRole(role, 'data-action', roles).some((operation) => operation.toLowerCase().startsWith(IN_VAULTS))
  );
}

function say({ scope, roleName }: AzureAssignment, deaf: readonly Target[]): Finding {
  const names = deaf.map(({ label }) => label).join(', ');
  const give = deaf.length === 1 ? 'gives' : 'give';
  const isInside = deaf.some(({ value }) => scopeCovers(value, scope));
  return {
    severity: isInside ? 'blocked' : 'warned',
    code: 'vault-mode-differs',
    path: '/parameters/role',
    message: `${names} ${give} access by access policies: ${roleName} would have no effect there.`,
    fix: 'Ask for "Read a secret of a key vault" by access policies, or ask the platform team to switch the vault to role assignments.',
  };
}
