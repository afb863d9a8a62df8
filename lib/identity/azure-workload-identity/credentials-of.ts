import type { AzureEvidence, FederatedCredential, ManagedIdentity } from '../azure/azure-evidence';
import type { WiSubject } from './wi-subject';

/** The federated credentials of one identity: ARM keeps them below it. */
export function credentialsOf({ id }: ManagedIdentity, azure: AzureEvidence): FederatedCredential[] {
  const prefix = `${id}/federatedIdentityCredentials/`.toLowerCase();
  return (azure.federatedIdentityCredentials ?? []).filter((one) => one.id.toLowerCase().startsWith(prefix));
}

/** Whether a credential matches the token in all three parts, character for character. Source: Microsoft Entra, "Workload identity federation". */
export function matchesToken(
  { properties }: FederatedCredential,
  { evidence, sub, audience }: Pick<WiSubject, 'evidence' | 'sub' | 'audience'>,
): boolean {
  const { issuer, subject, audiences } = properties;
  return issuer === evidence.clusterIssuer && subject === sub && audiences.includes(audience);
}
