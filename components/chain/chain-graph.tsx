'use client';

import type { KeyboardEvent } from 'react';
import { StatusWord } from '@/components/pieces/status-word';
import { TimeAgo } from '@/components/pieces/time-ago';
import type { ClusterLane } from '@/lib/contracts/workloads';
import classes from './chain.module.css';
import { ChainNode } from './chain-node';
import { LaneCurves } from './lane-curves';
import type { ChainLink } from './lane-links';

export interface DrawnLane {
  lane: ClusterLane;
  links: ChainLink[];
}

export interface Selection {
  /** The cluster's name, or "AWS". */
  place: string;
  link: string;
}

interface ChainGraphProps {
  lanes: readonly DrawnLane[];
  shared: readonly ChainLink[];
  place: string | undefined;
  selected: Selection | undefined;
  evidenceId: string;
  onSelect: (selection: Selection) => void;
}

/** One lane per cluster; role, permissions and target are one for all, so the lanes meet there. */
export function ChainGraph({ lanes, shared, place, selected, evidenceId, onSelect }: ChainGraphProps) {
  const nodes = (place: string, links: readonly ChainLink[]) =>
    links.map((link) => (
      <ChainNode
        key={link.id}
        link={link}
        place={place}
        selected={selected?.place === place && selected.link === link.id}
        evidenceId={evidenceId}
        onSelect={() => onSelect({ place, link: link.id })}
      />
    ));
  const inCloud = place ? `In ${place}` : 'In the cloud';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons inside
    <div className={classes.grid} onKeyDown={moveFocus}>
      <span className={classes.heads} style={{ gridColumn: '2 / 6' }}>
        In each cluster
      </span>
      <span className={classes.heads} style={{ gridColumn: '7 / 10' }}>
        {inCloud}
        {lanes.length > 1 && ', one for all clusters'}
      </span>
      {lanes.map(({ lane, links }, row) => (
        <div key={lane.name} className={classes.lane} style={{ gridRow: row + 2 }} data-holds={holds(links)}>
          <LaneLabel lane={lane} links={links} />
          <ol className={classes.nodes} aria-label={`Chain on ${lane.name}`} data-lane>
            {nodes(lane.name, links)}
          </ol>
        </div>
      ))}
      <LaneCurves
        lanes={lanes.map(({ lane, links }) => ({
          name: lane.name,
          holds: holds(links),
          broken: links.some((link) => link.mark === 'broken'),
        }))}
      />
      <span className={classes.sharedHead}>{inCloud}</span>
      <ol
        className={classes.shared}
        style={{ gridRow: `2 / span ${Math.max(1, lanes.length)}` }}
        aria-label="Chain in AWS"
        data-lane
      >
        {nodes('AWS', shared)}
      </ol>
    </div>
  );
}

function LaneLabel({ lane, links }: DrawnLane) {
  return (
    <div className={classes.label}>
      <span className={classes.cluster}>{lane.name}</span>
      <small>
        <StatusWord status={lane.headline.status} note={<TimeAgo at={lane.headline.since} bare />} />
      </small>
      {holds(links) && (
        <span className={classes.allOk}>
          {links.length} of {links.length} ok
        </span>
      )}
    </div>
  );
}

function holds(links: readonly ChainLink[]): boolean {
  return links.every((link) => link.mark === 'ok');
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const jump = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined && jump === undefined) return;
  const lanes = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-lane]')].map((lane) => [
    ...lane.querySelectorAll<HTMLButtonElement>('button'),
  ]);
  const row = lanes.findIndex((lane) => lane.includes(document.activeElement as HTMLButtonElement));
  const column = lanes[row]?.indexOf(document.activeElement as HTMLButtonElement) ?? -1;
  const next = lanes[row + (jump ?? 0)]?.[column + (step ?? 0)] ?? (step === 1 ? lanes.at(-1)?.[0] : undefined);
  if (!next) return;
  event.preventDefault();
  next.focus();
}
