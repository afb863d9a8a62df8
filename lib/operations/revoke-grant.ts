import type { z } from 'zod';
import { loadEvidence } from '@/lib/cluster/evidence';
import type { revokeGrant as contract } from '@/lib/contracts/workloads';
import { addReconcileJob } from '@/lib/db/add-job';
import type { Tx } from '@/lib/db/client';
import { endGrant, findGrant, type GrantRecord, isLive, lockGrant } from '@/lib/db/grants';
import { notify } from '@/lib/db/notify';
import { documentOf } from '@/lib/db/stored-values';
import { lockWorkload, wishWorkload } from '@/lib/db/workloads';
import type { Actor } from '@/lib/domain/actor';
import { notFound, ProductError } from '@/lib/domain/failure';
import { isNamespaceSubject, subjectWords, type WorkloadRef, workloadAddress } from '@/lib/domain/words';
import { endingOf } from '@/lib/identity/systems';
import { requireRight, requireSight } from './allow';
import { auditOfRequest } from './audit-of-request';
import { commitAct } from './commit-act';
import { listPodsWithAccess, podWords } from './list-pods-with-access';
import type { OperationContext } from './operation-context';

type Input = z.output<typeof contract.params> & z.output<typeof contract.body>;
type Output = z.input<typeof contract.response>;

/**
 * Takes a grant away. Where running pods use the workload's principal its name has to be typed. Sessions and tokens cannot be called
 * back and live until `credentialsUntil` at most; what they open is judged at each call, so `rightsUntil` is the end of that.
 */
export async function revokeGrant(context: OperationContext, actor: Actor, input: Input): Promise<Output> {
  const found = await findGrant(context.db, input.id);
  if (!found) throw notFound('grant');
  const { permissionSet, workload } = found;
  const { tenant, environment, serviceAccount } = workload;
  const place = { tenant, environment, permissionSet };
  requireSight(actor, place, context.now(), 'grant');
  requireRight(actor, 'revoke', { kind: 'tenant', ...place }, context.now());
  const pods = listPodsWithAccess(await loadEvidence(context.db, workload));
  if (pods.length > 0 && input.confirm !== typedName(workload)) throw confirmFirst(found, podWords(pods));
  return commitAct(context, async (tx) => {
    await lockWorkload(tx, { tenant, environment, serviceAccount }, { id: context.newId(), now: context.now() });
    const grant = await lockGrant(tx, input.id);
    if (!isLive(grant, context.now())) throw alreadyEnded(grant);
    const ended = await endNow(context, tx, grant, actor, input.reason);
    return {
      result: { ...ended, podsAffected: pods.length },
      audit: auditOfRequest(
        actor,
        'grant.revoked',
        { ...grant.request, workload: grant.workload },
        { grant: grant.id },
      ),
    };
  });
}

async function endNow(context: OperationContext, tx: Tx, grant: GrantRecord, actor: Actor, revokeReason: string) {
  const { id, workloadId, workload } = grant;
  const revokedAt = context.now();
  const { rightsSeconds, credentialSeconds } = endingOf(documentOf(grant), workload);
  const after = (seconds: number) => new Date(revokedAt.getTime() + seconds * 1000);
  const credentialsUntil = after(credentialSeconds);
  await endGrant(tx, id, { revokedAt, revokedBy: actor.personId, revokeReason });
  const sentence = 'Revoked; being taken away now.';
  await wishWorkload(tx, workloadId, { status: 'working', sentence, statusSince: revokedAt });
  await addReconcileJob(tx, workloadId);
  await notify(tx, { kind: 'workload', id: workloadAddress(workload), tenant: workload.tenant });
  const rightsUntil = after(rightsSeconds);
  return {
    revokedAt: revokedAt.toISOString(),
    rightsUntil: rightsUntil.toISOString(),
    credentialsUntil: credentialsUntil.toISOString(),
  };
}

function confirmFirst({ workload, permissionSet }: GrantRecord, pods: string): ProductError {
  const name = typedName(workload);
  const who = isNamespaceSubject(workload) ? `${pods}, ${subjectWords(workload)},` : pods;
  return new ProductError(
    'refused',
    'confirm-first',
    `${who} will lose what ${permissionSet} gives. Type ${name} to confirm.`,
    { problems: [{ pointer: '/confirm', detail: `Must be "${name}".` }] },
  );
}

/** What a person types to confirm: the ServiceAccount, or the namespace where the whole of it is the subject. */
function typedName(workload: WorkloadRef): string {
  return isNamespaceSubject(workload) ? workload.tenant : workload.serviceAccount;
}

function alreadyEnded({ revokedAt, endsAt }: GrantRecord): ProductError {
  const when = (revokedAt ?? endsAt).toISOString();
  return new ProductError('conflict', 'already-ended', `This access ended at ${when}.`);
}
