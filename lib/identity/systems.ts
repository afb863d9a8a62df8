import { cloudOfDocument, type PermissionDocument } from '@/lib/domain/permission-document';
import { type IdentitySystem, systemFor, type WorkloadRef } from '@/lib/domain/words';
import { aadPodIdentity } from './aad-pod-identity/system';
import { awsIrsa } from './aws-irsa/system';
import { azureWorkloadIdentity } from './azure-workload-identity/system';
import { ENDINGS, type Ending } from './endings';
import type { IdentitySystemDefinition } from './identity-system';

/** The identity systems the portal sets up, in the order they are shown; eks-pod-identity is diagnosed only. */
export const SYSTEMS: readonly IdentitySystemDefinition[] = [awsIrsa, azureWorkloadIdentity, aadPodIdentity];

/** The system that serves a grant: its documents tell the cloud, its subject the rest. Undefined where none does. */
export function systemOfGrant(
  documents: PermissionDocument,
  ref: Pick<WorkloadRef, 'serviceAccount'>,
): IdentitySystem | undefined {
  return systemFor(cloudOfDocument(documents), ref);
}

/** What outlives a grant. Nothing of one that no system serves: no pod ever had it. */
export function endingOf(documents: PermissionDocument, ref: Pick<WorkloadRef, 'serviceAccount'>): Ending {
  const system = systemOfGrant(documents, ref);
  const known: Partial<Record<IdentitySystem, Ending>> = ENDINGS;
  return (system && known[system]) ?? { rightsSeconds: 0, credentialSeconds: 0, credentials: 'Credentials' };
}
