import { type WorkloadRef, workloadAddress } from '@/lib/domain/words';
import type { Tx } from './client';
import { notify } from './notify';

/** Tells browsers, at commit, to read a workload again. */
export async function tellWorkload(tx: Tx, workload: WorkloadRef): Promise<void> {
  await notify(tx, { kind: 'workload', id: workloadAddress(workload), tenant: workload.tenant });
}
