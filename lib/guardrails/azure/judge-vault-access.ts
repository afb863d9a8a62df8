import type { Finding } from '@/lib/domain/finding';
import { lastSegment } from '@/lib/domain/last-segment';
import type { AzureAccessDocument } from '@/lib/domain/permission-document';

/**
 * Access policies of vaults are written only where the platform has switched that on: who may write them can give itself every
 * secret. The finding holds the message to send.
 */
export function judgeVaultAccess({ vaultAccess }: AzureAccessDocument, isSwitchedOn: boolean): Finding[] {
  if (isSwitchedOn) return [];
  return vaultAccess.map(({ vault }, index) => ({
    severity: 'blocked',
    code: 'vault-access-policies-off',
    path: `/vaultAccess/${index}/vault`,
    message: `${lastSegment(vault)} gives access by access policies, which the portal may not write here.`,
    fix: messageFor(vault),
  }));
}

function messageFor(vault: string): string {
  const group = vault.replace(/\/providers\/.*$/, '');
  return (
    'Send this to the platform team: ' +
    `"Please switch the vault to role assignments: az keyvault update --name ${lastSegment(vault)} --resource-group ${lastSegment(group)} --enable-rbac-authorization true. ` +
    'Who has access by its access policies needs role assignments first. Or let the portal write its access policies: ' +
    `set azure.vaultAccessPolicies in xks-access.yaml, and assign the role of deploy/azure/vault-policy-writer-role.json to the portal's writer at ${group}."`
  );
}
