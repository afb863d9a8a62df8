'use client';

import { Title } from '@mantine/core';
import type { WorkloadDetail } from '@/lib/contracts/workloads';
import classes from './chain.module.css';
import { ChainEvidence } from './chain-evidence';
import { ChainGraph } from './chain-graph';
import { ChainTable } from './chain-table';
import { type DrawnChain, findLink, firstThatMatters, type Selection } from './drawn-chain';
import { evidenceIdOf } from './evidence-id';
import { SYSTEM_WORDS } from './system-words';

interface SystemChainProps {
  workload: WorkloadDetail;
  chain: DrawnChain;
  /** What the person opened; undefined while they chose nothing. */
  chosen: Selection | 'closed' | undefined;
  choose: (next: Selection | 'closed') => void;
  /** Where there are several, or one that people may not expect. */
  isTitled: boolean;
  isTable: boolean;
}

/** One identity system's chain, worst lane first, with the evidence of the link that matters now. */
export function SystemChain({ workload, chain, chosen, choose, isTitled, isTable }: SystemChainProps) {
  const { system, cloud, lanes, shared } = chain;
  const { title } = SYSTEM_WORDS[system];
  const selected = chosen === 'closed' ? undefined : (chosen ?? firstThatMatters(chain));
  const opened = selected && findLink(chain, selected);
  const place = workload.principals.find((one) => one.system === system)?.place;
  return (
    <div className={classes.system}>
      {isTitled && (
        <Title order={3} className={classes.systemTitle}>
          {title}
        </Title>
      )}
      {isTable ? (
        <ChainTable
          lanes={lanes}
          shared={shared}
          label={isTitled ? `${title}: links by cluster` : 'Links by cluster'}
        />
      ) : (
        <div className={classes.frame}>
          <ChainGraph
            lanes={lanes}
            shared={shared}
            cloud={cloud}
            place={place}
            suffix={isTitled ? ` in ${cloud}` : ''}
            selected={selected}
            evidenceId={evidenceIdOf(system)}
            onSelect={(next) => choose(selected?.place === next.place && selected.link === next.link ? 'closed' : next)}
          />
          {opened && <ChainEvidence id={evidenceIdOf(system)} {...opened} workload={workload} system={system} />}
        </div>
      )}
    </div>
  );
}
