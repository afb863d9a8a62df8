import { addReconcileJob } from '@/lib/db/add-job';
import type { Tx } from '@/lib/db/client';
import { createGrant, extendGrant, isLive, lockGrant } from '@/lib/db/grants';
import { notify } from '@/lib/db/notify';
import type { WholeRequest } from '@/lib/db/requests';
import { wishWorkload } from '@/lib/db/workloads';
import { ProductError } from '@/lib/domain/failure';
import { workloadAddress } from '@/lib/domain/words';

/** Makes an approved request true: a grant, or a later end of the one it extends. The workload is locked already. */
export async function carryOut(tx: Tx, request: WholeRequest, now: Date): Promise<void> {
  const { workloadId, workload, extendsGrantId } = request;
  if (extendsGrantId === null) await startGrant(tx, request, now);
  else await prolongGrant(tx, request, extendsGrantId, now);
  await addReconcileJob(tx, workloadId);
  await notify(tx, { kind: 'workload', id: workloadAddress(workload), tenant: workload.tenant });
}

async function startGrant(tx: Tx, request: WholeRequest, now: Date): Promise<void> {
  const { id: requestId, workloadId, permissionSet, setVersion, digest, endsAt } = request;
  // One grant per request: with the same id the plan that was shown has the very names that are made.
  await createGrant(tx, {
    id: requestId,
    requestId,
    workloadId,
    permissionSet,
    setVersion,
    parameters: request.parameters as object,
    documents: request.documents as object,
    digest,
    startsAt: now,
    endsAt,
  });
  const sentence = 'Approved; being set up now.';
  await wishWorkload(tx, workloadId, { status: 'working', sentence, statusSince: now, credentialsUntil: null });
}

/** Nothing in the clouds changes, so nothing is said of the workload. What was taken away meanwhile is never brought back by this. */
async function prolongGrant(
  tx: Tx,
  { workloadId, endsAt, digest }: WholeRequest,
  id: string,
  now: Date,
): Promise<void> {
  const grant = await lockGrant(tx, id);
  if (!isLive(grant, now)) throw grantEnded(grant);
  await extendGrant(tx, id, { endsAt, digest });
  await wishWorkload(tx, workloadId, {});
}

function grantEnded({ revokedAt, endsAt, request }: Awaited<ReturnType<typeof lockGrant>>): ProductError {
  const how = revokedAt ? 'was revoked' : 'ended';
  const detail = `The access of request ${request.number} ${how} at ${(revokedAt ?? endsAt).toISOString()}: there is nothing to extend. Let them ask anew.`;
  return new ProductError('conflict', 'grant-ended', detail);
}
