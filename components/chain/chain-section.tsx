'use client';

import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Section } from '@/components/pieces/section';
import type { WorkloadDetail } from '@/lib/contracts/workloads';
import type { IdentitySystem } from '@/lib/domain/words';
import { SystemChain } from './system-chain';

/** The chain from every cluster to the permission, one picture per identity system the workload has access by. */
export function ChainSection({ workload }: { workload: WorkloadDetail }) {
  const [view, setView] = useState('Graph');
  const systems = systemsOf(workload);
  return (
    <Section
      title="Chain"
      note={`${workload.lanes.map(({ name }) => name).join(', ')} · live`}
      actions={
        <SegmentedControl data={['Graph', 'Table']} value={view} onChange={setView} aria-label="Chain shown as" />
      }
    >
      {systems.map((system) => (
        <SystemChain
          key={system}
          workload={workload}
          system={system}
          isTitled={systems.length > 1 || system !== 'aws-irsa'}
          isTable={view === 'Table'}
        />
      ))}
    </Section>
  );
}

function systemsOf({ principals, conditions }: WorkloadDetail): IdentitySystem[] {
  const known = new Set([
    ...principals.map(({ system }) => system),
    ...conditions.flatMap(({ system }) => system ?? []),
  ]);
  return known.size === 0 ? ['aws-irsa'] : [...known];
}
