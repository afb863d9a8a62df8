import type { ProofView } from '@/lib/contracts/workloads';
import type { ProofRecord } from '@/lib/db/proof-pages';
import type { Cloud } from '@/lib/domain/words';

const FRESH_MS = 24 * 3_600_000;

/** A proof as shown; fresh while it is younger than a day and nothing of the set-up changed or was repaired since. */
export function viewProof(
  proof: ProofRecord,
  { setUpDigest, setUpAt }: { setUpDigest: string | null; setUpAt: Date | null },
  cloud: Cloud | undefined,
  now: Date,
): ProofView {
  const { id, cluster, at, durationMs, result, identity, message } = proof;
  return {
    id,
    cluster,
    at: at.toISOString(),
    durationMs,
    result: result as ProofView['result'],
    identity: identity ?? undefined,
    cloud,
    message,
    fresh: now.getTime() - at.getTime() < FRESH_MS && proof.setUpDigest === setUpDigest && !(setUpAt && at < setUpAt),
  };
}
