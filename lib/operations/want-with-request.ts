import { listLiveGrants } from '@/lib/db/grants';
import { findWorkload } from '@/lib/db/workloads';
import type { AwsPolicyDocument, PermissionSet } from '@/lib/domain/permission-set';
import type { AwsBoundary } from '@/lib/domain/words';
import type { ClusterEvidence } from '@/lib/identity/aws-irsa/evidence';
import type { Wanted } from '@/lib/resources/plan';
import { grantFactsOf } from './grant-facts';
import type { WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';
import { wantWorkload } from './want-workload';

/** Everything that would be wanted of the workload were this granted beside what it has; for what counts against quotas. */
export async function wantWithRequest(
  context: Pick<OperationContext, 'config' | 'db' | 'now'>,
  place: WorkloadPlace & { boundary: AwsBoundary },
  evidence: readonly ClusterEvidence[],
  { set, parameters, document }: { set: PermissionSet; parameters: object; document: AwsPolicyDocument },
): Promise<Wanted[]> {
  const now = context.now();
  const workload = await findWorkload(context.db, place.ref);
  const live = workload ? await listLiveGrants(context.db, workload.id, now) : [];
  const asked = {
    id: 'asked',
    requestNumber: 0,
    permissionSet: set.id,
    setVersion: set.version,
    parameters,
    documents: document,
    live: true,
  };
  return wantWorkload(context, place, evidence, [...live.map((grant) => grantFactsOf(grant, now)), asked]);
}
