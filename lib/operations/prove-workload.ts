import { addReconcileJob } from '@/lib/db/add-job';
import { listLiveGrants } from '@/lib/db/grants';
import { notify } from '@/lib/db/notify';
import { findWorkload, wishWorkload } from '@/lib/db/workloads';
import type { Actor } from '@/lib/domain/actor';
import { ProductError } from '@/lib/domain/failure';
import { type WorkloadRef, workloadAddress } from '@/lib/domain/words';
import { PROVE_NOW } from '@/lib/reconcile/run-facts';
import { requireRight } from './allow';
import { commitAct } from './commit-act';
import { loadVisiblePlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';

/** Asks for a probe on every cluster now; the answer comes over the event stream. */
export async function proveWorkload(
  context: OperationContext,
  actor: Actor,
  input: WorkloadRef,
): Promise<{ accepted: true }> {
  const { ref } = await loadVisiblePlace(context, actor, input);
  const { tenant, environment } = ref;
  requireRight(actor, 'prove', { kind: 'tenant', tenant, environment }, context.now());
  const workload = await findWorkload(context.db, ref);
  const grants = workload ? await listLiveGrants(context.db, workload.id, context.now()) : [];
  if (!workload || grants.length === 0)
    throw new ProductError('conflict', 'nothing-to-prove', 'This workload has no access that could be proven.');
  return commitAct(context, async (tx) => {
    await wishWorkload(tx, workload.id, { lookAgainWhy: PROVE_NOW, lookAgainAt: context.now() });
    await addReconcileJob(tx, workload.id);
    await notify(tx, { kind: 'workload', id: workloadAddress(ref), tenant });
    return {
      result: { accepted: true as const },
      audit: {
        chain: tenant,
        actor: actor.personId,
        action: 'proof.requested',
        subjectKind: 'workload',
        subjectId: workload.id,
        workload: workloadAddress(ref),
        environment,
      },
    };
  });
}
