'use client';

import { Section } from '@/components/pieces/section';
import { StatusIcon } from '@/components/pieces/status-icon';
import { TimeAgo } from '@/components/pieces/time-ago';
import { EmptyState } from '@/components/states/empty-state';
import type { ProofView } from '@/lib/contracts/workloads';
import type { Status } from '@/lib/domain/status';
import { ProofBars } from './proof-bars';
import classes from './proofs.module.css';

const ICONS = { proven: 'proven', failed: 'broken', unknown: 'unknown' } satisfies Record<ProofView['result'], Status>;
const WORDS = { proven: 'Proven', failed: 'Failed', unknown: 'Not judged' } satisfies Record<
  ProofView['result'],
  string
>;
const shown = 6;

/** The last probes: where, what came out, how long it took, when. */
export function ProofsSection({ proofs, total }: { proofs: readonly ProofView[]; total: number }) {
  const last = proofs.slice(0, shown);
  return (
    <Section
      title="Proofs"
      note={total > last.length ? `last ${last.length} of ${total}` : total}
      actions={proofs.length > 1 && <ProofBars proofs={proofs} />}
    >
      {last.length === 0 ? (
        <EmptyState sentence="A probe runs as this workload as soon as its access is set up; what it saw will stand here." />
      ) : (
        <ul className={classes.list}>
          {last.map((proof) => (
            <li key={proof.id} className={classes.proof}>
              <StatusIcon status={ICONS[proof.result]} />
              <span className={classes.cluster}>{proof.cluster}</span>
              <span className={classes.message}>
                {WORDS[proof.result]}: {proof.message}
                {!proof.fresh && ' (of an older set-up)'}
              </span>
              <span className={classes.number}>{(proof.durationMs / 1000).toFixed(1)} s</span>
              <span className={classes.number}>
                <TimeAgo at={proof.at} bare />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
