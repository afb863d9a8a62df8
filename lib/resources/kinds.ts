import { attachment } from './aws/attachment';
import { oidcProvider } from './aws/oidc-provider';
import { policy } from './aws/policy';
import { role } from './aws/role';
import { federatedIdentityCredential } from './azure/federated-identity-credential';
import { keyVaultAccessPolicy } from './azure/key-vault-access-policy';
import { roleAssignment } from './azure/role-assignment';
import { userAssignedIdentity } from './azure/user-assigned-identity';
import { azureIdentity } from './kubernetes/azure-identity';
import { azureIdentityBinding } from './kubernetes/azure-identity-binding';
import { serviceAccountAnnotation } from './kubernetes/service-account-annotation';
import type { ResourceKind, ResourceKindDefinition, ResourceSpec } from './resource';

/** A kind whose spec and attributes are known only at run time; both come from the same table row. */
export type AnyKind = ResourceKindDefinition<ResourceKind, unknown>;

/** Every kind of thing the portal can want. Adding one is a file and a row here; the types demand the rest. */
export const KINDS = {
  'aws.iam.OidcProvider': oidcProvider,
  'aws.iam.Policy': policy,
  'aws.iam.Role': role,
  'aws.iam.RolePolicyAttachment': attachment,
  'azure.UserAssignedIdentity': userAssignedIdentity,
  'azure.FederatedIdentityCredential': federatedIdentityCredential,
  'azure.RoleAssignment': roleAssignment,
  'azure.KeyVaultAccessPolicy': keyVaultAccessPolicy,
  'kubernetes.ServiceAccountAnnotation': serviceAccountAnnotation,
  'kubernetes.AzureIdentity': azureIdentity,
  'kubernetes.AzureIdentityBinding': azureIdentityBinding,
} satisfies { [K in ResourceKind]: { kind: K } };

/** What a spec's kind can say about it. */
export function kindOf(spec: ResourceSpec): AnyKind {
  // The row is chosen by the spec's own kind, which the compiler cannot follow through a union.
  return KINDS[spec.kind] as unknown as AnyKind;
}

/** Unique and stable name of the thing a spec describes. */
export function addressOf(spec: ResourceSpec): string {
  return kindOf(spec).address(spec);
}
