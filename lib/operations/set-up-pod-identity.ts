import type { z } from 'zod';
import type { setUpPodIdentity as contract } from '@/lib/contracts/pod-identity';
import { addReconcileJob } from '@/lib/db/add-job';
import type { Tx } from '@/lib/db/client';
import { notify } from '@/lib/db/notify';
import {
  findPodIdentity,
  findPodIdentityOf,
  lockIdentity,
  type PodIdentity,
  savePodIdentity,
} from '@/lib/db/pod-identity';
import { lockWorkload, wishWorkload } from '@/lib/db/workloads';
import type { Actor } from '@/lib/domain/actor';
import { ProductError } from '@/lib/domain/failure';
import type { PodIdentitySetUp } from '@/lib/domain/pod-identity';
import { type WorkloadRef, workloadAddress } from '@/lib/domain/words';
import { isSameIdentity } from '@/lib/identity/aad-pod-identity/names';
import { requireRight } from './allow';
import { commitAct } from './commit-act';
import { type ConsideredSetUp, considerPodIdentity } from './consider-pod-identity';
import { loadPodIdentityPlace } from './load-pod-identity-place';
import type { WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';

type Input = z.output<typeof contract.params> & z.output<typeof contract.body>;
type Output = z.input<typeof contract.response>;

/**
 * Decides that a namespace has a pod identity: the one that is there, or one that the portal makes. Doing it again asks for
 * another look and changes nothing. What was shown must still hold (409); what is blocked is refused (422).
 */
export async function setUpPodIdentity(context: OperationContext, actor: Actor, input: Input): Promise<Output> {
  const { place, evidence } = await loadPodIdentityPlace(context, actor, input);
  const { tenant, environment } = input;
  requireRight(actor, 'set-up-identity', { kind: 'tenant', tenant, environment }, context.now());
  const setUp = place.podIdentity?.isWanted
    ? place.podIdentity
    : requireSetUp(await considerPodIdentity(context, place, evidence));
  requireShown(setUp, input.identityId);
  return commitAct(context, (tx) => decide(context, tx, { actor, place, setUp }));
}

function requireSetUp({ setUp, findings }: ConsideredSetUp): PodIdentitySetUp {
  const worst = findings.find(({ severity }) => severity === 'blocked');
  if (setUp && !worst) return setUp;
  const detail = [worst?.message, worst?.fix].filter(Boolean).join(' ');
  throw new ProductError('refused', worst?.code ?? 'refused', detail, { findings });
}

/** What somebody saw may have changed since: another identity would get everything that is granted later. */
function requireShown({ identityId }: PodIdentitySetUp, shown: string): void {
  if (isSameIdentity(identityId, shown)) return;
  const detail = `The identity is ${identityId} now, not the one that was shown. Look at it again, then decide.`;
  throw new ProductError('conflict', 'identity-changed', detail);
}

/** Read again under a lock: somebody may have decided something else about the same identity, or the same namespace, meanwhile. */
async function requireFree(tx: Tx, ref: WorkloadRef, identityId: string, before: PodIdentity | null): Promise<void> {
  if (before && !isSameIdentity(before.identityId, identityId)) {
    const detail = `${before.identityId} is still being taken away. Set up another when it is gone.`;
    throw new ProductError('conflict', 'still-removing', detail);
  }
  await lockIdentity(tx, identityId);
  const other = await findPodIdentityOf(tx, identityId, ref);
  if (!other) return;
  const detail = `${identityId} is the pod identity of ${other.tenant}. Two tenants must not share one.`;
  throw new ProductError('conflict', 'identity-of-another', detail);
}

interface Decided {
  actor: Actor;
  place: WorkloadPlace;
  setUp: PodIdentitySetUp;
}

async function decide(context: OperationContext, tx: Tx, { actor, place: { ref }, setUp }: Decided) {
  const now = context.now();
  const workload = await lockWorkload(tx, ref, { id: context.newId(), now });
  const before = await findPodIdentity(tx, ref);
  const { origin, identityId } = setUp;
  const isNew = before === null || before.removedAt !== null;
  if (isNew) await requireFree(tx, ref, identityId, before);
  const { tenant, environment } = ref;
  if (isNew)
    await savePodIdentity(tx, { tenant, environment }, { origin, identityId, setUpBy: actor.personId, setUpAt: now });
  const sentence =
    origin === 'made'
      ? `The pod identity of ${tenant} is being set up.`
      : `The identity that ${tenant} has is recognised; the portal gives it rights and never changes it.`;
  await wishWorkload(tx, workload.id, isNew ? { status: 'working', sentence, statusSince: now } : {});
  await addReconcileJob(tx, workload.id);
  await notify(tx, { kind: 'workload', id: workloadAddress(ref), tenant });
  return {
    result: { state: 'set-up' as const, sentence },
    audit: {
      chain: tenant,
      actor: actor.personId,
      action: 'pod-identity.set-up',
      subjectKind: 'pod-identity',
      subjectId: `${tenant}/${environment}`,
      workload: workloadAddress(ref),
      environment,
      data: { origin, identity: identityId, ...(isNew ? {} : { again: true }) },
    },
  };
}
