import type { Database } from './client';
import type { Proof } from './generated/client';

export type ProofRecord = Proof;

const SHOWN_MAX = 20;

/** The last 20 proofs of a workload, newest first, and how many there are. */
export async function listLatestProofs(
  db: Database,
  workloadId: string,
): Promise<{ rows: ProofRecord[]; total: number }> {
  const [rows, total] = await Promise.all([
    db.proof.findMany({ where: { workloadId }, orderBy: { at: 'desc' }, take: SHOWN_MAX }),
    db.proof.count({ where: { workloadId } }),
  ]);
  return { rows, total };
}
