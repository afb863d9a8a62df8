import { type Boundaries, isNamespaceSubject, type WorkloadRef } from '@/lib/domain/words';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';

/** Whether a subject is there on any cluster: the ServiceAccount, or the namespace where AAD Pod Identity may serve it. */
export function isKnownSubject(ref: WorkloadRef, { azure }: Boundaries, evidence: readonly ClusterEvidence[]): boolean {
  if (!isNamespaceSubject(ref)) return evidence.some(({ serviceAccountExists }) => serviceAccountExists);
  return azure?.podIdentity === true && evidence.some(({ namespaceExists }) => namespaceExists);
}
