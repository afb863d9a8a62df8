import { readErrorText } from '@/lib/policy/error-texts/read-error-text';
import { type Link, linkOf, unknown } from '../link';
import { type AzureSide, type AzureWanted, azureWanted, type ManagedIdentity, sameText } from './azure-evidence';
import type { ChainData } from './chain-data';
import { judgeRoleAssignment } from './judge-role-assignment';
import { findVault, judgeVaultPolicy, usesAccessPolicies } from './judge-vault-policy';
import { withVaultOperation } from './vault-operation';

/** May the identity do what is wanted, by role assignments or by the vault's access policies? */
export function judgeAzurePermission(
  identity: ManagedIdentity | undefined,
  { evidence, azure }: AzureSide,
  { azureRoles }: ChainData,
): Link {
  const id = 'permission';
  const wanted = withVaultOperation(azureWanted(evidence));
  const isWanted = wanted.role !== undefined || wanted.action !== undefined;
  if (!isWanted && (identity === undefined || refusedRight(identity, evidence.symptom) === undefined)) {
    return { id, state: 'ok' };
  }
  if (identity === undefined) return unknown(id, 'Without the identity its rights cannot be told.');
  const vault = findVault(azure, wanted);
  if (vault !== undefined && usesAccessPolicies(vault) && isVaultData(wanted.role, wanted.action)) {
    return linkOf(id, judgeVaultPolicy(vault, identity, wanted));
  }
  if (azureRoles === undefined || azure.roleAssignments === undefined) {
    return unknown(id, 'Role assignments were not read.');
  }
  const judge = (right: AzureWanted) => judgeRoleAssignment(identity, azure, right, evidence.observedAt, azureRoles);
  const refused = refusedRight(identity, evidence.symptom);
  return linkOf(id, (isWanted ? judge(wanted) : undefined) ?? (refused === undefined ? undefined : judge(refused)));
}

/** What ARM says it refused to this very identity: it names caller, operation and scope. Source: Azure RBAC, "AuthorizationFailed". */
function refusedRight({ properties }: ManagedIdentity, symptom = ''): AzureWanted | undefined {
  if (symptom === '') return undefined;
  const denied = readErrorText(symptom).readings.find(({ signature }) => signature === 'arm-denied');
  const { objectId, action, scope } = denied?.facts ?? {};
  const isWhole = action !== undefined && scope !== undefined;
  return isWhole && sameText(objectId, properties.principalId) ? { action, scope } : undefined;
}

/** Whether it is the vault's data that is wanted, and not the vault as a resource. */
function isVaultData(role: string | undefined, action: string | undefined): boolean {
  const byRole = /^key vault (?!contributor|reader$)/i.test(role ?? '') || /^key vault reader$/i.test(role ?? '');
  return byRole || /^microsoft\.keyvault\/vaults\/(?:secrets|keys|certificates)\//i.test(action ?? '');
}
