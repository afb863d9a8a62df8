import type { PermissionDocument } from '@/lib/domain/permission-document';
import { isAwsDocument } from '@/lib/domain/permission-document';
import { type IdentitySystem, systemFor, type WorkloadRef } from '@/lib/domain/words';
import { aadPodIdentity } from './aad-pod-identity/system';
import { awsIrsa } from './aws-irsa/system';
import { azureWorkloadIdentity } from './azure-workload-identity/system';
import type { IdentitySystemDefinition } from './identity-system';

/** The identity systems the portal sets up, in the order they are shown; eks-pod-identity is diagnosed only. */
export const SYSTEMS: readonly IdentitySystemDefinition[] = [awsIrsa, azureWorkloadIdentity, aadPodIdentity];

/** The system that serves a grant: its documents tell the cloud, its subject the rest. Undefined where none does. */
export function systemOfGrant(
  { documents }: { documents: PermissionDocument },
  ref: Pick<WorkloadRef, 'serviceAccount'>,
): IdentitySystem | undefined {
  return systemFor(isAwsDocument(documents) ? 'aws' : 'azure', ref);
}

/** How long credentials of a grant outlive its revocation, in seconds. */
export function credentialSecondsOf(documents: PermissionDocument, ref: Pick<WorkloadRef, 'serviceAccount'>): number {
  const system = systemOfGrant({ documents }, ref);
  return SYSTEMS.find((one) => one.system === system)?.credentialSeconds ?? 0;
}
