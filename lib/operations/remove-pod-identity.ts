import type { z } from 'zod';
import type { removePodIdentity as contract } from '@/lib/contracts/pod-identity';
import { addReconcileJob } from '@/lib/db/add-job';
import type { Tx } from '@/lib/db/client';
import { listLiveGrants } from '@/lib/db/grants';
import { notify } from '@/lib/db/notify';
import { findPodIdentity, removePodIdentity as removeRow } from '@/lib/db/pod-identity';
import { lockWorkload, wishWorkload } from '@/lib/db/workloads';
import type { Actor } from '@/lib/domain/actor';
import { ProductError } from '@/lib/domain/failure';
import { POD_IDENTITY_LABEL } from '@/lib/domain/identity-keys';
import { type WorkloadRef, workloadAddress } from '@/lib/domain/words';
import { requireRight } from './allow';
import { commitAct } from './commit-act';
import { listRunningPods, podWords } from './list-pods-with-access';
import { loadPodIdentityPlace } from './load-pod-identity-place';
import type { OperationContext } from './operation-context';

type Input = z.output<typeof contract.params> & z.output<typeof contract.body>;
type Output = z.input<typeof contract.response>;

/**
 * Decides that a namespace's pod identity goes, when nothing is granted to it any more. Pods should give up the label first:
 * where some still carry it, the namespace's name has to be typed. One that was recognised is only forgotten.
 */
export async function removePodIdentity(context: OperationContext, actor: Actor, input: Input): Promise<Output> {
  const { place, evidence } = await loadPodIdentityPlace(context, actor, input);
  const { tenant, environment, confirm } = input;
  requireRight(actor, 'set-up-identity', { kind: 'tenant', tenant, environment }, context.now());
  const pods = listRunningPods(evidence);
  const isMade = place.podIdentity?.origin === 'made';
  if (isMade && pods.length > 0 && confirm !== tenant) throw confirmFirst(tenant, podWords(pods));
  return commitAct(context, (tx) => decide(context, tx, actor, place.ref));
}

async function decide(context: OperationContext, tx: Tx, actor: Actor, ref: WorkloadRef) {
  const now = context.now();
  const { tenant, environment } = ref;
  const workload = await lockWorkload(tx, ref, { id: context.newId(), now });
  const row = await findPodIdentity(tx, ref);
  if (!row) throw new ProductError('conflict', 'not-set-up', `${tenant} has no pod identity in ${environment}.`);
  const live = await listLiveGrants(tx, workload.id, now);
  if (live.length > 0) throw stillGranted(live.map(({ request }) => request.number));
  if (row.removedAt === null)
    await removeRow(tx, { tenant, environment }, { removedBy: actor.personId, removedAt: now });
  const sentence =
    row.origin === 'made'
      ? `The pod identity of ${tenant} is being taken away: the binding first, the identity when no node holds it any more.`
      : `The pod identity of ${tenant} is forgotten; it stays as it is.`;
  await wishWorkload(tx, workload.id, { status: 'working', sentence, statusSince: now });
  await addReconcileJob(tx, workload.id);
  await notify(tx, { kind: 'workload', id: workloadAddress(ref), tenant });
  return {
    result: { state: 'removing' as const, sentence },
    audit: {
      chain: tenant,
      actor: actor.personId,
      action: 'pod-identity.removed',
      subjectKind: 'pod-identity',
      subjectId: `${tenant}/${environment}`,
      workload: workloadAddress(ref),
      environment,
      data: { origin: row.origin, identity: row.identityId },
    },
  };
}

function confirmFirst(tenant: string, pods: string): ProductError {
  return new ProductError(
    'refused',
    'confirm-first',
    `${pods} still carry the label ${POD_IDENTITY_LABEL}: ${tenant}. Take it off them first, or type ${tenant} to confirm that they lose the identity.`,
    { problems: [{ pointer: '/confirm', detail: `Must be "${tenant}".` }] },
  );
}

function stillGranted(numbers: readonly number[]): ProductError {
  const which = numbers.map((number) => `R-${number}`).join(', ');
  const detail = `Access is still granted to it (${which}). Revoke that first.`;
  return new ProductError('conflict', 'still-granted', detail);
}
