'use client';

import { SegmentedControl } from '@mantine/core';
import { useId, useState } from 'react';
import { Section } from '@/components/pieces/section';
import type { ClusterLane, WorkloadDetail } from '@/lib/contracts/workloads';
import { STATUSES } from '@/lib/domain/status';
import classes from './chain.module.css';
import { ChainEvidence } from './chain-evidence';
import { ChainGraph, type DrawnLane, type Selection } from './chain-graph';
import { ChainTable } from './chain-table';
import { type ChainLink, isTakenAway, laneLinks, sharedLinks } from './lane-links';

/** The chain from every cluster to the permission, worst lane first, with the evidence of the link that matters now. */
export function ChainSection({ workload }: { workload: WorkloadDetail }) {
  const [view, setView] = useState('Graph');
  const [chosen, setChosen] = useState<Selection | 'closed'>();
  const evidenceId = useId();
  const lanes: DrawnLane[] = workload.lanes
    .toSorted((a, b) => rank(a.headline.status) - rank(b.headline.status))
    .map((lane) => ({ lane: judged(lane, workload), links: laneLinks(lane, workload) }));
  const shared = sharedLinks(workload);
  const selected = chosen === 'closed' ? undefined : (chosen ?? firstThatMatters(lanes, shared));
  const opened = selected && find(selected, lanes, shared);
  const select = (next: Selection) =>
    setChosen(selected?.place === next.place && selected.link === next.link ? 'closed' : next);
  return (
    <Section
      title="Chain"
      note={`${lanes.map(({ lane }) => lane.name).join(', ')} · live`}
      actions={
        <SegmentedControl data={['Graph', 'Table']} value={view} onChange={setView} aria-label="Chain shown as" />
      }
    >
      {view === 'Table' ? (
        <ChainTable lanes={lanes} shared={shared} />
      ) : (
        <div className={classes.frame}>
          <ChainGraph
            lanes={lanes}
            shared={shared}
            place={workload.principals[0]?.place}
            selected={selected}
            evidenceId={evidenceId}
            onSelect={select}
          />
          {opened && <ChainEvidence id={evidenceId} {...opened} workload={workload} />}
        </div>
      )}
    </Section>
  );
}

/** A lane nobody has judged yet is as the workload is: being worked on, or ended with it. */
function judged(lane: ClusterLane, workload: WorkloadDetail): ClusterLane {
  const { headline } = workload;
  if (headline && isTakenAway(workload)) return { ...lane, headline: { ...headline, status: 'ended' } };
  return lane.conditions.length === 0 && headline?.status === 'working' ? { ...lane, headline } : lane;
}

function rank(status: WorkloadDetail['lanes'][number]['headline']['status']): number {
  return STATUSES.indexOf(status);
}

function firstThatMatters(lanes: readonly DrawnLane[], shared: readonly ChainLink[]): Selection | undefined {
  for (const mark of ['broken', 'waiting', 'unknown'] as const) {
    const inAws = shared.find((link) => link.mark === mark);
    if (inAws) return { place: 'AWS', link: inAws.id };
    for (const { lane, links } of lanes) {
      const link = links.find((one) => one.mark === mark);
      if (link) return { place: lane.name, link: link.id };
    }
  }
  return undefined;
}

function find(selection: Selection, lanes: readonly DrawnLane[], shared: readonly ChainLink[]) {
  const drawn = lanes.find(({ lane }) => lane.name === selection.place);
  const link = (drawn?.links ?? shared).find((one) => one.id === selection.link);
  return link ? { link, lane: drawn?.lane } : undefined;
}
