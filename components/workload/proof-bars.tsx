import type { ProofView } from '@/lib/contracts/workloads';
import classes from './workload.module.css';

const heightMax = 16;

/** The last proofs as bars, oldest first: height is duration, colour and shape the result. */
export function ProofBars({ proofs }: { proofs: readonly ProofView[] }) {
  const longestMs = Math.max(1, ...proofs.map((proof) => proof.durationMs));
  const failed = proofs.filter((proof) => proof.result === 'failed').length;
  const label = `${proofs.length} proofs, ${failed} failed, longest ${(longestMs / 1000).toFixed(1)} s`;
  return (
    <span role="img" aria-label={label} className={classes.bars}>
      {proofs.toReversed().map((proof) => (
        <span
          key={proof.id}
          className={classes.bar}
          data-result={proof.result}
          style={{ height: Math.max(3, (proof.durationMs / longestMs) * heightMax) }}
        />
      ))}
    </span>
  );
}
