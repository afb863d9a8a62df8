import { lastSegment } from '@/lib/domain/last-segment';
import { upperFirst } from '@/lib/domain/upper-first';
import { changed, fields } from '../field-change';
import { hclResource } from '../hcl';
import { type KeyVaultAccessPolicySpec, KNOWN_AFTER_APPLY, type ResourceKindDefinition } from '../resource';
import { armPlaceWords } from './arm-ids';

/** The entry of one principal in a vault's access policies; other permissions than on secrets are somebody else's doing. */
export interface KeyVaultAccessPolicyAttributes {
  secrets: string[];
  others: string[];
}

const words = (secrets: readonly string[]): string =>
  [...secrets]
    .map((one) => one.toLowerCase())
    .sort()
    .join(', ');

/** Rights on secrets in a vault that knows no role assignments. The entry of our own identity is ours alone. */
export const keyVaultAccessPolicy: ResourceKindDefinition<
  'azure.KeyVaultAccessPolicy',
  KeyVaultAccessPolicyAttributes
> = {
  kind: 'azure.KeyVaultAccessPolicy',
  ownership: 'own',
  noun: 'Vault access policy',
  isInCluster: false,
  shortName: (spec) => lastSegment(spec.vault),
  fullName: (spec) => `secrets ${words(spec.secrets)} in ${lastSegment(spec.vault)}`,
  where: (spec) => armPlaceWords(spec.vault),
  note: () => undefined,
  essence: (spec) => words(spec.secrets),
  isPending: (spec) => spec.principalId === KNOWN_AFTER_APPLY,
  address: (spec: KeyVaultAccessPolicySpec) => `${spec.vault}|access policy|for ${spec.identityId}`.toLowerCase(),
  dependsOn: (spec) => [spec.identityId],
  isOurs: () => true,
  diff: (spec, found) => [
    ...changed('secrets', words(found.secrets), words(spec.secrets)),
    ...changed('others', words(found.others) || undefined, undefined),
  ],
  content: (spec) => fields({ secrets: words(spec.secrets), principal: spec.principalId }),
  exportAs: (spec) =>
    hclResource(
      'azurerm_key_vault_access_policy',
      lastSegment(spec.vault),
      `${spec.vault}/objectId/${spec.principalId}`,
      {
        key_vault_id: spec.vault,
        tenant_id: spec.entraTenantId,
        object_id: spec.principalId,
        secret_permissions: spec.secrets.map((one) => upperFirst(one)),
      },
    ),
};
