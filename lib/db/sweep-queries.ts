import { NAMESPACE_SUBJECT } from '@/lib/domain/words';
import type { Database } from './client';

/**
 * Workloads somebody should have looked at: a wish nobody judged, a look that is overdue by a minute, or a grant that ended
 * and still has something in the world. Jobs see to all of these; this finds what a lost job left.
 */
export async function listOverdueWorkloads(db: Database, now: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id::text from "Workload" workload where (exists (select 1 from "Grant" g where g."workloadId" = workload.id)
        or (workload."serviceAccount" = ${NAMESPACE_SUBJECT} and exists (select 1 from "PodIdentity" own
          where own.tenant = workload.tenant and own.environment = workload.environment)))
      and (generation > "observedGeneration" or "lookAgainAt" < ${now}::timestamptz - interval '1 minute'
        or exists (select 1 from "Grant" g where g."workloadId" = workload.id and g."removedAt" is null
          and g."endsAt" <= ${now} and workload."convergedAt" < g."endsAt"))`;
  return rows.map(({ id }) => id);
}

/** Workloads that were once as wanted and have access now, or an identity of their own without any. */
export async function listConvergedWorkloads(db: Database, now: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id::text from "Workload" workload where "convergedAt" is not null
      and (exists (select 1 from "Grant" g
          where g."workloadId" = workload.id and g."revokedAt" is null and g."endsAt" > ${now}::timestamptz)
        or (workload."serviceAccount" = ${NAMESPACE_SUBJECT} and exists (select 1 from "PodIdentity" own
          where own.tenant = workload.tenant and own.environment = workload.environment)))
    order by id`;
  return rows.map(({ id }) => id);
}

export interface LeftPod {
  cluster: string;
  namespace: string;
  name: string;
}

/** Probe pods that outlived every deadline: their run died, or their removal failed. */
export async function listLeftProbePods(db: Database, before: Date): Promise<LeftPod[]> {
  return db.$queryRaw<LeftPod[]>`select cluster, namespace, name from "ClusterObject"
    where kind = 'Pod' and data->>'isProbe' = 'true' and (data->>'createdAt')::timestamptz < ${before}`;
}

const KEYS_HOURS = 48;

/** Answers are kept for repetitions, and a repetition two days later is no repetition. */
export async function deleteOldKeys(db: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEYS_HOURS * 3_600_000);
  await db.idempotencyKey.deleteMany({ where: { createdAt: { lt: before } } });
}
