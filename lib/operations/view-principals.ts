import type { PrincipalView } from '@/lib/contracts/workloads';
import { grantFactsOf } from '@/lib/db/grant-facts';
import type { GrantRecord } from '@/lib/db/grants';
import { findPrincipalIds } from '@/lib/db/principal-ids';
import { placeWords } from '@/lib/domain/cloud-words';
import { CLOUD_OF } from '@/lib/domain/words';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import type { WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';
import { systemInputs } from './want-workload';

/** Who a workload is in each cloud, by the names that are known before anything exists and the ids last seen. */
export async function viewPrincipals(
  context: OperationContext,
  place: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
  workloadId: string,
  grants: readonly GrantRecord[],
): Promise<Omit<PrincipalView, 'exists'>[]> {
  const now = context.now();
  const facts = grants.map((grant) => grantFactsOf(grant, now));
  return Promise.all(
    systemInputs(context, place, evidence, facts).map(async ({ system: definition, input }) => {
      const { system } = definition;
      const ids = await findPrincipalIds(context.db, workloadId, system);
      const { name, carried } = definition.principalOf({ ...input, ids });
      const cloud = CLOUD_OF[system];
      const boundary = place.boundaries[cloud];
      return { system, cloud, name, carried, place: boundary ? placeWords(boundary) : '' };
    }),
  );
}
