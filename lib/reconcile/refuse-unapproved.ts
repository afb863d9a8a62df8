import { documentOf } from '@/lib/db/stored-values';
import type { GrantRow } from '@/lib/db/workload-state';
import { digestOf } from '@/lib/domain/canonical-json';
import { intentDigest } from '@/lib/domain/intent-digest';
import { isAzureDocument, type PermissionDocument } from '@/lib/domain/permission-document';
import type { WorkloadRef } from '@/lib/domain/words';
import { mergeAssignments } from '@/lib/identity/azure/merge-assignments';
import { mergeVaultAccess } from '@/lib/identity/azure/merge-vault-access';
import type { KindsOf, ResourceSpec, SpecOf } from '@/lib/resources/resource';

/**
 * Why a permission document may not be written; undefined if it is, byte for byte in canonical form, what was approved: both
 * the document and everything the decisions' digests cover are checked against the grants it serves. Only what gives no
 * permission to a workload serves no grant: the right of a cluster to attach an identity.
 */
export function refuseUnapproved(
  spec: ResourceSpec,
  workload: WorkloadRef,
  grants: readonly GrantRow[],
): string | undefined {
  switch (spec.kind) {
    case 'aws.iam.Policy':
      return refuse([spec.grantId], workload, grants, ([documents]) => digestOf(documents) === digestOf(spec.document));
    case 'azure.RoleAssignment':
      return spec.grantIds.length === 0 && spec.identityId === undefined
        ? undefined
        : refuse(spec.grantIds, workload, grants, (documents) =>
            mergeAssignments(documents.filter(isAzureDocument)).some(
              ({ scope, roleId, condition }) =>
                scope === spec.scope && roleId === spec.roleId && condition === spec.condition,
            ),
          );
    case 'azure.KeyVaultAccessPolicy':
      return refuse(spec.grantIds, workload, grants, (documents) =>
        mergeVaultAccess(documents.filter(isAzureDocument)).some(
          ({ vault, secrets }) => vault === spec.vault && digestOf(secrets) === digestOf(spec.secrets),
        ),
      );
    default:
      return givesNothing(spec);
  }
}

/** Kinds without a permission document; a new kind stands here or among those above. */
type GivingNothing =
  | 'aws.iam.OidcProvider'
  | 'aws.iam.Role'
  | 'aws.iam.RolePolicyAttachment'
  | 'azure.UserAssignedIdentity'
  | 'azure.FederatedIdentityCredential'
  | KindsOf<'kubernetes'>;

function givesNothing(_spec: SpecOf<GivingNothing>): undefined {
  return undefined;
}

function refuse(
  grantIds: readonly string[],
  workload: WorkloadRef,
  all: readonly GrantRow[],
  isApproved: (documents: PermissionDocument[]) => boolean,
): string | undefined {
  const grants = all.filter(({ id }) => grantIds.includes(id));
  if (grants.length === 0 || grants.length !== grantIds.length) return 'No approved access stands behind this.';
  if (!grants.every((grant) => isUnchanged(grant, workload))) return 'What is stored is no longer what was approved.';
  const documents = grants.map(documentOf);
  return isApproved(documents) ? undefined : 'This is not what was approved.';
}

function isUnchanged(grant: GrantRow, workload: WorkloadRef): boolean {
  const { permissionSet, setVersion, parameters, documents, endsAt } = grant;
  const intent = { workload, permissionSet, setVersion, parameters, endsAt: endsAt.toISOString(), documents };
  return intentDigest(intent) === grant.digest;
}
