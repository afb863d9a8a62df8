import { changed, fields } from '../field-change';
import { hclResource } from '../hcl';
import { carriesOwnerTags, diffTags } from '../owner-tags';
import type { ResourceKindDefinition, UserAssignedIdentitySpec } from '../resource';
import { identityId } from './arm-ids';

/** An identity as ARM gives it back. */
export interface UserAssignedIdentityAttributes {
  id: string;
  clientId: string;
  principalId: string;
  location: string;
  tags: Record<string, string>;
  /** How many federated credentials it has; this and what follows only where it was asked for. */
  credentialCount?: number;
  /** Names of federated credentials on it that are not this portal's: whoever they name can become the workload. */
  foreignCredentials?: string[];
  /** Names of this portal's credentials for clusters that the environment no longer has. */
  leftCredentials?: string[];
  /** Role assignments to it that are not this portal's, in words. */
  foreignAssignments?: string[];
}

/** Source: Entra, "Important considerations for workload identity federation". */
export const CREDENTIALS_MAX = 20;

const idOf = (spec: UserAssignedIdentitySpec): string => identityId(spec.place, spec.name);

/** The one principal of a workload in Azure. Its location cannot be changed, so it is not compared. */
export const userAssignedIdentity: ResourceKindDefinition<
  'azure.UserAssignedIdentity',
  UserAssignedIdentityAttributes
> = {
  kind: 'azure.UserAssignedIdentity',
  ownership: 'own',
  noun: 'Identity',
  isInCluster: false,
  shortName: (spec) => spec.name,
  fullName: (spec) => spec.name,
  where: ({ place }) => `resource group ${place.resourceGroup}`,
  note: () => undefined,
  essence: () => '',
  address: idOf,
  dependsOn: () => [],
  isOurs: (spec, found) => carriesOwnerTags(spec.tags, found.tags),
  foreign: (found) => found.foreignAssignments ?? [],
  foreignTrust: (found) => (found.foreignCredentials ?? []).map((name) => `federated credential ${name}`),
  usage: ({ credentialCount }) =>
    credentialCount === undefined
      ? undefined
      : { what: 'federated credentials', used: credentialCount, max: CREDENTIALS_MAX },
  diff: (spec, found) => [
    ...diffTags(spec.tags, found.tags),
    ...changed('credentials of clusters that are gone', found.leftCredentials?.join(', ') || undefined, undefined),
  ],
  content: (spec) => [
    ...fields({ location: spec.location, tags: spec.tags }),
    ...changed('client id', undefined, 'known after apply'),
  ],
  exportAs: (spec) =>
    hclResource('azurerm_user_assigned_identity', spec.name, idOf(spec), {
      name: spec.name,
      resource_group_name: spec.place.resourceGroup,
      location: spec.location,
      tags: spec.tags,
    }),
};
