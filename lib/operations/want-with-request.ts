import { grantFactsOf } from '@/lib/db/grant-facts';
import { listLiveGrants } from '@/lib/db/grants';
import { findWorkload } from '@/lib/db/workloads';
import { digestOf } from '@/lib/domain/canonical-json';
import type { PermissionDocument } from '@/lib/domain/permission-document';
import type { PermissionSet } from '@/lib/domain/permission-set';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import type { Wanted } from '@/lib/resources/plan';
import type { WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';
import { systemInputs, wantSystems } from './want-workload';

/** Everything that would be wanted of the workload were this granted beside what it has; for what counts against quotas. An extension adds nothing. */
export async function wantWithRequest(
  context: Pick<OperationContext, 'config' | 'db' | 'now'>,
  place: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
  { set, parameters, document }: { set: PermissionSet; parameters: object; document: PermissionDocument },
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
  const has = live.some((grant) => digestOf(grant.documents) === digestOf(document));
  const grants = [...live.map((grant) => grantFactsOf(grant, now)), ...(has ? [] : [asked])];
  return wantSystems(systemInputs(context, place, evidence, grants));
}
