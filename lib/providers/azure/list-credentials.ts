import { isCredentialName } from '@/lib/resources/azure/credential-name';
import type { UserAssignedIdentityAttributes } from '@/lib/resources/azure/user-assigned-identity';
import type { AzurePlace, UserAssignedIdentitySpec } from '@/lib/resources/resource';
import type { AzureAccess } from './azure-access';
import { listAll } from './list-all';

type Counted = Required<
  Pick<UserAssignedIdentityAttributes, 'credentialCount' | 'foreignCredentials' | 'leftCredentials'>
>;

/** Names of the federated credentials of an identity. */
export async function listCredentials(
  access: AzureAccess,
  { subscriptionId, resourceGroup }: AzurePlace,
  identity: string,
): Promise<string[]> {
  const { federatedIdentityCredentials } = access.identities(subscriptionId);
  const found = await listAll(`arm:FederatedIdentityCredentials_List ${identity}`, () =>
    federatedIdentityCredentials.list(resourceGroup, identity),
  );
  return found.map(({ name = '' }) => name);
}

/** Sorted by whose they are: those of clusters that are gone are ours to take away, all others are somebody else's. */
export function sortCredentials({ name, belongs }: UserAssignedIdentitySpec, found: readonly string[]): Counted {
  const others = found.filter((one) => belongs?.credentials.includes(one) !== true);
  return {
    credentialCount: found.length,
    foreignCredentials: others.filter((one) => !isCredentialName(name, one)),
    leftCredentials: others.filter((one) => isCredentialName(name, one)),
  };
}
