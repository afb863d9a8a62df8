import type { Tx } from './client';

/**
 * Asks a worker to bring a workload to what is wanted, in the transaction that made it necessary. The key makes many
 * wishes one job; a job that is running already is followed by another.
 */
export async function addReconcileJob(tx: Tx, workloadId: string, runAt?: Date): Promise<void> {
  const payload = JSON.stringify({ workloadId });
  await tx.$executeRaw`select graphile_worker.add_job('reconcile', ${payload}::json, job_key := ${`reconcile:${workloadId}`}, run_at := ${runAt ?? new Date(0)}::timestamptz, max_attempts := 1000)`;
}
