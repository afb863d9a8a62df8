import type { Proof } from '@/lib/db/proofs';
import { PROOF_HOURS_MAX } from '@/lib/identity/judge/judge-proven';
import type { Propagation } from '@/lib/identity/judge/system-traits';

const STALE_MS = PROOF_HOURS_MAX * 3_600_000;
/** Pauses after the first, second … proof in a row that did not succeed. */
const RETRY_MS = [10_000, 30_000, 60_000, 300_000, 900_000] as const;

/** What decides when a probe has to run again. */
export interface ProbeNeed {
  /** Newest first; of one grant on one cluster. */
  proofs: readonly Proof[];
  setUpDigest: string;
  setUpAt: Date | null;
  /** A person asked for a proof newer than this. */
  wantedSince?: Date;
  /** How long the cloud may take to know a new set-up: until then a refusal means little, and is asked again soon. */
  propagation: Propagation;
}

/** When a probe has to run (again) for one grant on one cluster; in the past: now. Pure. */
export function probeDueAt({ proofs, setUpDigest, setUpAt, wantedSince, propagation }: ProbeNeed): Date {
  const current = proofs.filter((proof) => proof.setUpDigest === setUpDigest);
  const latest = current[0];
  if (!latest || (wantedSince && latest.at < wantedSince)) return new Date(0);
  // Wanting the same is not being the same: a role that was deleted and made again has never been tried.
  if (setUpAt && latest.at < setUpAt) return new Date(0);
  if (latest.result === 'proven') return new Date(latest.at.getTime() + STALE_MS);
  const spreadingMs = setUpAt === null ? Number.POSITIVE_INFINITY : latest.at.getTime() - setUpAt.getTime();
  if (latest.result === 'failed' && spreadingMs < propagation.secondsMax * 1000) {
    return new Date(latest.at.getTime() + spreadingPauseMs(spreadingMs, propagation));
  }
  const inRow = current.findIndex((proof) => proof.result === 'proven');
  const failures = inRow === -1 ? current.length : inRow;
  const pause = RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? RETRY_MS[0];
  return new Date(latest.at.getTime() + pause);
}

/** The longer it has taken, the longer it may yet take. */
function spreadingPauseMs(spreadingMs: number, { retrySeconds }: Propagation): number {
  return Math.max(retrySeconds * 1000, spreadingMs / 4);
}
