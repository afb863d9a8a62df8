import type { FederatedIdentityCredential } from '@azure/arm-msi';
import { isCredentialName } from '@/lib/resources/azure/credential-name';
import type { UserAssignedIdentityAttributes } from '@/lib/resources/azure/user-assigned-identity';
import type { AzurePlace, UserAssignedIdentitySpec } from '@/lib/resources/resource';
import type { AzureAccess } from './azure-access';
import { listAll } from './list-all';

type Counted = Required<
  Pick<UserAssignedIdentityAttributes, 'credentialCount' | 'foreignCredentials' | 'leftCredentials'>
>;

const underWay = new Map<string, Promise<FederatedIdentityCredential[]>>();

/**
 * The federated credentials of an identity. Who asks while a list is under way gets the same one: Azure answers two reads a
 * second for one identity, and a run asks for each of its credentials.
 */
export function listCredentials(
  access: AzureAccess,
  { subscriptionId, resourceGroup }: AzurePlace,
  identity: string,
): Promise<FederatedIdentityCredential[]> {
  const key = `${subscriptionId}/${resourceGroup}/${identity}`.toLowerCase();
  const { federatedIdentityCredentials } = access.identities(subscriptionId);
  const known = underWay.get(key);
  if (known) return known;
  const list = listAll(`arm:FederatedIdentityCredentials_List ${identity}`, () =>
    federatedIdentityCredentials.list(resourceGroup, identity),
  ).finally(() => underWay.delete(key));
  underWay.set(key, list);
  return list;
}

/** Sorted by whose they are: those of clusters that are gone are ours to take away, all others are somebody else's. */
export function sortCredentials(
  { name, belongs }: UserAssignedIdentitySpec,
  credentials: readonly FederatedIdentityCredential[],
): Counted {
  const found = credentials.map((one) => one.name ?? '');
  const others = found.filter((one) => belongs?.credentials.includes(one) !== true);
  return {
    credentialCount: found.length,
    foreignCredentials: others.filter((one) => !isCredentialName(name, one)),
    leftCredentials: others.filter((one) => isCredentialName(name, one)),
  };
}
