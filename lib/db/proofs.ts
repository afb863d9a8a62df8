import { workloadAddress } from '@/lib/domain/words';
import { appendAudit } from './audit';
import type { Database } from './client';
import type { Proof, Workload } from './generated/client';
import { tellWorkload } from './tell-workload';

export type { Proof };

/** Newest first; more than the engine ever looks back on. */
const PROOFS_MAX = 200;

export function listProofs(db: Database, workloadId: string): Promise<Proof[]> {
  return db.proof.findMany({ where: { workloadId }, orderBy: { at: 'desc' }, take: PROOFS_MAX });
}

/** Writes a proof with its audit row and tells browsers. */
export async function recordProof(
  db: Database,
  workload: Workload,
  proof: Omit<Proof, 'workloadId' | 'allowed' | 'refused'> & { allowed?: object; refused?: object },
): Promise<void> {
  const { tenant, environment } = workload;
  await db.$transaction(async (tx) => {
    await tx.proof.create({ data: { ...proof, workloadId: workload.id } });
    await tellWorkload(tx, workload);
    const entry = {
      chain: tenant,
      actor: 'portal',
      action: 'proof.recorded',
      subjectKind: 'proof',
      subjectId: proof.id,
      workload: workloadAddress(workload),
      environment,
      data: { cluster: proof.cluster, result: proof.result, message: proof.message },
    };
    await appendAudit(tx, entry, proof.at);
  });
}
