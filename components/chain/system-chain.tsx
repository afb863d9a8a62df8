'use client';

import { Title } from '@mantine/core';
import { useId, useState } from 'react';
import type { WorkloadDetail } from '@/lib/contracts/workloads';
import { isElsewhere } from '@/lib/domain/headline';
import { STATUSES } from '@/lib/domain/status';
import { CLOUD_NAMES, CLOUD_OF, type IdentitySystem } from '@/lib/domain/words';
import classes from './chain.module.css';
import { ChainEvidence } from './chain-evidence';
import { ChainGraph, type DrawnLane, type Selection } from './chain-graph';
import { ChainTable } from './chain-table';
import { laneHeadline } from './lane-headline';
import { type ChainLink, clusterLink, laneLinks } from './lane-links';
import { sharedLinks } from './shared-links';
import { SYSTEM_WORDS } from './system-words';

interface SystemChainProps {
  workload: WorkloadDetail;
  system: IdentitySystem;
  /** Where there are several, or one that people may not expect. */
  isTitled: boolean;
  isTable: boolean;
}

/** One identity system's chain, worst lane first, with the evidence of the link that matters now. */
export function SystemChain({ workload, system, isTitled, isTable }: SystemChainProps) {
  const [chosen, setChosen] = useState<Selection | 'closed'>();
  const evidenceId = useId();
  const cloud = CLOUD_NAMES[CLOUD_OF[system]];
  const { title } = SYSTEM_WORDS[system];
  const lanes = lanesOf(workload, system);
  const shared = sharedLinks(workload, system);
  const selected = chosen === 'closed' ? undefined : (chosen ?? firstThatMatters(lanes, shared, cloud));
  const opened = selected && find(selected, lanes, shared);
  const select = (next: Selection) =>
    setChosen(selected?.place === next.place && selected.link === next.link ? 'closed' : next);
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
            evidenceId={evidenceId}
            onSelect={select}
          />
          {opened && <ChainEvidence id={evidenceId} {...opened} workload={workload} system={system} />}
        </div>
      )}
    </div>
  );
}

function lanesOf(workload: WorkloadDetail, system: IdentitySystem): DrawnLane[] {
  return workload.lanes
    .map((lane) => ({
      lane: { ...lane, headline: laneHeadline(lane, workload, system) },
      cluster: clusterLink(lane),
      links: laneLinks(lane, workload, system),
    }))
    .sort((a, b) => rank(a) - rank(b));
}

/** Worst first; clusters that are not meant to have the workload last. */
function rank({ lane, links }: DrawnLane): number {
  return links.some(isNotMeant) ? STATUSES.length : STATUSES.indexOf(lane.headline.status);
}

function isNotMeant({ condition }: ChainLink): boolean {
  return condition !== undefined && isElsewhere(condition);
}

function firstThatMatters(
  lanes: readonly DrawnLane[],
  shared: readonly ChainLink[],
  cloud: string,
): Selection | undefined {
  for (const mark of ['broken', 'waiting', 'unknown'] as const) {
    const inCloud = shared.find((link) => link.mark === mark);
    if (inCloud) return { place: cloud, link: inCloud.id };
    for (const { lane, links } of lanes) {
      const link = links.find((one) => one.mark === mark && !isNotMeant(one));
      if (link) return { place: lane.name, link: link.id };
    }
  }
  return undefined;
}

function find({ place, link: id }: Selection, lanes: readonly DrawnLane[], shared: readonly ChainLink[]) {
  const drawn = lanes.find(({ lane }) => lane.name === place);
  const links = drawn ? [drawn.cluster, ...drawn.links] : shared;
  const link = links.find((one) => one.id === id);
  return link ? { link, lane: drawn?.lane } : undefined;
}
