import { loadEvidence } from '@/lib/cluster/evidence';
import type { Actor } from '@/lib/domain/actor';
import { NAMESPACE_SUBJECT } from '@/lib/domain/words';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import { loadVisiblePlace, type WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';

/** A namespace as the subject it is for AAD Pod Identity, with what its clusters say; 404 for those one cannot see. */
export async function loadPodIdentityPlace(
  context: OperationContext,
  actor: Actor,
  { tenant, environment }: { tenant: string; environment: string },
): Promise<{ place: WorkloadPlace; evidence: ClusterEvidence[] }> {
  const place = await loadVisiblePlace(context, actor, { tenant, environment, serviceAccount: NAMESPACE_SUBJECT });
  return { place, evidence: await loadEvidence(context.db, place.ref) };
}
