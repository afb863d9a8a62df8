'use client';

import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { Section } from '@/components/pieces/section';
import type { WorkloadDetail } from '@/lib/contracts/workloads';
import type { IdentitySystem } from '@/lib/domain/words';
import { drawChain, type Selection, systemsOf } from './drawn-chain';
import { ErrorBox } from './error-box';
import { evidenceIdOf } from './evidence-id';
import type { LinkSpokenOf } from './explain-error';
import { SystemChain } from './system-chain';

type Chosen = Partial<Record<IdentitySystem, Selection | 'closed'>>;

/** The chain from every cluster to the permission, one picture per identity system the workload has access by. */
export function ChainSection({ workload }: { workload: WorkloadDetail }) {
  const [view, setView] = useState('Graph');
  const [chosen, setChosen] = useState<Chosen>({});
  const chains = systemsOf(workload).map((system) => drawChain(workload, system));
  const choose = (system: IdentitySystem, next: Selection | 'closed') =>
    setChosen((before) => ({ ...before, [system]: next }));
  const show = ({ system, place, link }: LinkSpokenOf) => {
    flushSync(() => {
      setView('Graph');
      choose(system, { place, link });
    });
    document.getElementById(evidenceIdOf(system))?.focus();
  };
  return (
    <Section
      title="Chain"
      note={`${workload.lanes.map(({ name }) => name).join(', ')} · live`}
      actions={
        <SegmentedControl data={['Graph', 'Table']} value={view} onChange={setView} aria-label="Chain shown as" />
      }
    >
      {chains.map((chain) => (
        <SystemChain
          key={chain.system}
          workload={workload}
          chain={chain}
          chosen={chosen[chain.system]}
          choose={(next) => choose(chain.system, next)}
          isTitled={chains.length > 1 || chain.system !== 'aws-irsa'}
          isTable={view === 'Table'}
        />
      ))}
      <ErrorBox workload={workload} chains={chains} show={show} />
    </Section>
  );
}
