import { changed, fields } from '../field-change';
import { hclResource } from '../hcl';
import type { FederatedCredentialSpec, ResourceKindDefinition } from '../resource';
import { identityId } from './arm-ids';

/** A federated credential as ARM gives it back. */
export interface FederatedCredentialAttributes {
  issuer: string;
  subject: string;
  audiences: string[];
}

const idOf = (spec: FederatedCredentialSpec): string =>
  `${identityId(spec.place, spec.identityName)}/federatedIdentityCredentials/${spec.name}`;

/** The trust in one cluster. It carries no tags: it is ours because the identity is. Entra compares byte for byte. */
export const federatedIdentityCredential: ResourceKindDefinition<
  'azure.FederatedIdentityCredential',
  FederatedCredentialAttributes
> = {
  kind: 'azure.FederatedIdentityCredential',
  ownership: 'own',
  noun: 'Federated credential',
  isInCluster: false,
  shortName: (spec) => spec.name,
  fullName: (spec) => `${spec.name} on ${spec.identityName}`,
  where: ({ place }) => `resource group ${place.resourceGroup}`,
  note: (spec) => `for cluster ${spec.cluster}`,
  essence: (spec) => [spec.issuer, spec.subject, spec.audience],
  address: idOf,
  dependsOn: (spec) => [identityId(spec.place, spec.identityName)],
  isOurs: () => true,
  diff: (spec, found) => [
    ...changed('issuer', found.issuer, spec.issuer),
    ...changed('subject', found.subject, spec.subject),
    ...changed('audience', found.audiences.join(', '), spec.audience),
  ],
  content: (spec) => fields({ issuer: spec.issuer, subject: spec.subject, audience: spec.audience }),
  exportAs: (spec) =>
    hclResource('azurerm_federated_identity_credential', spec.name, idOf(spec), {
      name: spec.name,
      user_assigned_identity_id: identityId(spec.place, spec.identityName),
      issuer: spec.issuer,
      subject: spec.subject,
      audience: [spec.audience],
    }),
};
