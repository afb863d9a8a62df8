import type { GrantRow } from '@/lib/db/workload-state';
import { digestOf } from '@/lib/domain/canonical-json';
import { intentDigest } from '@/lib/domain/intent-digest';
import type { WorkloadRef } from '@/lib/domain/words';
import type { ResourceSpec } from '@/lib/resources/resource';

/**
 * Why a permission document may not be written; undefined if it is, byte for byte in canonical form, the one that was
 * approved: both the document and everything the decision's digest covers are checked against the grant.
 */
export function refuseUnapproved(
  spec: ResourceSpec,
  workload: WorkloadRef,
  grants: readonly GrantRow[],
): string | undefined {
  if (spec.kind !== 'aws.iam.Policy') return undefined;
  const grant = grants.find(({ id }) => id === spec.grantId);
  if (!grant) return 'No approved access stands behind this policy.';
  const { permissionSet, setVersion, parameters, documents, endsAt } = grant;
  const approved = intentDigest({
    workload,
    permissionSet,
    setVersion,
    parameters,
    endsAt: endsAt.toISOString(),
    documents,
  });
  if (approved !== grant.digest) return 'What is stored is no longer what was approved.';
  if (digestOf(spec.document) !== digestOf(documents)) return 'This policy is not the one that was approved.';
  return undefined;
}
