'use client';

import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { Identifier } from '@/components/pieces/identifier';
import { Section } from '@/components/pieces/section';
import { StatusIcon } from '@/components/pieces/status-icon';
import { TimeAgo } from '@/components/pieces/time-ago';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import { EmptyState } from '@/components/states/empty-state';
import type { ProofView, WorkloadDetail } from '@/lib/contracts/workloads';
import { CLOUD_WORDS } from '@/lib/domain/cloud-words';
import type { Status } from '@/lib/domain/status';
import { ProofBars } from './proof-bars';
import { proofWords } from './proof-words';
import classes from './proofs.module.css';

const ICONS = { proven: 'proven', failed: 'broken', unknown: 'unknown' } satisfies Record<ProofView['result'], Status>;
const WORDS = { proven: 'Proven', failed: 'Failed', unknown: 'Not judged' } satisfies Record<
  ProofView['result'],
  string
>;
const shown = 6;

/** The last probes: where, what came out, how long it took, when; each opens to its whole message. */
export function ProofsSection({ workload }: { workload: WorkloadDetail }) {
  const { proofs, proofTotal: total, principals } = workload;
  const severalClouds = principals.length > 1;
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
            <ProofRow key={proof.id} proof={proof} withCloud={severalClouds} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function ProofRow({ proof, withCloud }: { proof: ProofView; withCloud: boolean }) {
  const [opened, setOpened] = useState(false);
  return (
    <li className={classes.item}>
      <button type="button" className={classes.proof} aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <StatusIcon status={ICONS[proof.result]} />
        <VisuallyHidden>{WORDS[proof.result]}</VisuallyHidden>
        <span className={classes.cluster}>{proof.cluster}</span>
        {withCloud && proof.cloud && <span className={classes.cloud}>{CLOUD_WORDS[proof.cloud].name}</span>}
        <span className={classes.message} title={proof.message}>
          {proofWords(proof)}
        </span>
        {!proof.fresh && <span className={classes.older}>older set-up</span>}
        <span className={classes.number}>{(proof.durationMs / 1000).toFixed(1)} s</span>
        <span className={classes.number}>
          <TimeAgo at={proof.at} bare />
        </span>
      </button>
      {opened && (
        <div className={classes.whole}>
          <p>
            <WordsWithCode words={proof.message} />
          </p>
          {proof.identity && (
            <p>
              {CLOUD_WORDS[proof.cloud ?? 'aws'].authority} says the pod is{' '}
              <Identifier value={proof.identity} name="identity" tail={24} />
            </p>
          )}
        </div>
      )}
    </li>
  );
}
