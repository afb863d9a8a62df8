import type { Fault } from '../link';
import { type AzureSide, azureWanted } from './azure-evidence';
import { findVault } from './judge-vault-policy';

/** What Key Vault says when its firewall refuses. Source: Azure Key Vault, "Network security" error codes. */
const FIREWALL =
  /ForbiddenByFirewall|ForbiddenByConnection|public network access is disabled|client address is not authorized/i;

/**
 * Does the vault's firewall let the cluster in? Addresses are not compared: closed, without a private way in and with
 * an error that says so it is broken, else only worth a word.
 */
export function judgeVaultNetwork({ evidence, azure }: AzureSide): Fault | undefined {
  const vault = findVault(azure, azureWanted(evidence));
  if (vault === undefined) return undefined;
  const { networkAcls, publicNetworkAccess, privateEndpointConnections } = vault.properties;
  const closed = networkAcls?.defaultAction === 'Deny' || publicNetworkAccess === 'Disabled';
  if (!closed || (privateEndpointConnections ?? []).length > 0) return undefined;
  return {
    code: 'target.network-denies',
    state: FIREWALL.test(evidence.symptom ?? '') ? 'broken' : 'warning',
    message: `The firewall of ${vault.name ?? vault.id} is closed to networks it does not name.`,
    expected: 'the cluster is among the allowed networks, or has a private endpoint',
    actual: publicNetworkAccess === 'Disabled' ? 'public access is disabled' : 'everything else is denied',
    why: 'The vault refuses before it looks at the identity.',
    fix: { kind: 'platform', text: 'Ask the owner of the vault to let the network of the cluster in.' },
  };
}
