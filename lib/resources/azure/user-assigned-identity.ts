import { changed, fields } from '../field-change';
import { carriesOwnerTags, diffTags } from '../owner-tags';
import type { ResourceKindDefinition, UserAssignedIdentitySpec } from '../resource';
import { identityId } from './arm-ids';
import { azureResource } from './hcl';

/** An identity as ARM gives it back. */
export interface UserAssignedIdentityAttributes {
  id: string;
  clientId: string;
  principalId: string;
  location: string;
  tags: Record<string, string>;
  /** Names of federated credentials on it that are not this portal's: whoever they name can become the workload. */
  foreignCredentials?: string[];
}

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
  foreign: (found) => found.foreignCredentials ?? [],
  diff: (spec, found) => diffTags(spec.tags, found.tags),
  content: (spec) => [
    ...fields({ location: spec.location, tags: spec.tags }),
    ...changed('client id', undefined, 'known after apply'),
  ],
  exportAs: (spec) =>
    azureResource('azurerm_user_assigned_identity', spec.name, idOf(spec), {
      name: spec.name,
      resource_group_name: spec.place.resourceGroup,
      location: spec.location,
      tags: spec.tags,
    }),
};
