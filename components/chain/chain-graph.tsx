'use client';

import type { KeyboardEvent } from 'react';
import { StatusWord } from '@/components/pieces/status-word';
import { TimeAgo } from '@/components/pieces/time-ago';
import classes from './chain.module.css';
import { ChainNode } from './chain-node';
import type { DrawnLane, Selection } from './drawn-chain';
import { LaneCurves } from './lane-curves';
import type { ChainLink } from './lane-links';

interface ChainGraphProps {
  lanes: readonly DrawnLane[];
  shared: readonly ChainLink[];
  /** "AWS". */
  cloud: string;
  place: string | undefined;
  /** Behind the lanes' names, where there are several pictures. */
  suffix: string;
  selected: Selection | undefined;
  evidenceId: string;
  onSelect: (selection: Selection) => void;
}

/** One lane per cluster; what is in the cloud is one for all, so the lanes meet there. */
export function ChainGraph(props: ChainGraphProps) {
  const { lanes, shared, cloud, place, suffix } = props;
  const inCloud = place ? `In ${place}` : 'In the cloud';
  const rows = { gridRow: `2 / span ${Math.max(1, lanes.length)}` };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons inside
    <div className={classes.grid} data-links={lanes[0]?.links.length} onKeyDown={moveFocus}>
      <span className={classes.heads} data-side="cluster">
        In each cluster
      </span>
      <span className={classes.heads} data-side="cloud">
        {inCloud}
        {lanes.length > 1 && ', one for all clusters'}
      </span>
      {lanes.map((drawn, row) => (
        <div
          key={drawn.lane.name}
          className={classes.lane}
          style={{ gridRow: row + 2 }}
          data-holds={holds(drawn.links)}
          data-lane
        >
          <LaneLabel {...drawn} {...stateOf(props, drawn.lane.name, drawn.cluster)} />
          <ol className={classes.nodes} aria-label={`Chain on ${drawn.lane.name}${suffix}`}>
            <Nodes {...props} at={drawn.lane.name} links={drawn.links} />
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
      <ol className={classes.shared} style={rows} aria-label={`Chain in ${cloud}`} data-lane>
        <Nodes {...props} at={cloud} links={shared} />
      </ol>
    </div>
  );
}

function Nodes(props: ChainGraphProps & { at: string; links: readonly ChainLink[] }) {
  return props.links.map((link) => (
    <ChainNode key={link.id} link={link} place={props.at} {...stateOf(props, props.at, link)} />
  ));
}

/** What a box knows of the evidence it opens. */
function stateOf({ selected, evidenceId, onSelect }: ChainGraphProps, place: string, { id }: ChainLink) {
  return {
    selected: selected?.place === place && selected.link === id,
    evidenceId,
    onSelect: () => onSelect({ place, link: id }),
  };
}

type LaneLabelProps = DrawnLane & { selected: boolean; evidenceId: string; onSelect: () => void };

/** The cluster's name with how it stands there; opens what is known of the cluster. */
function LaneLabel({ lane, cluster, links, selected, evidenceId, onSelect }: LaneLabelProps) {
  return (
    <button
      type="button"
      className={classes.label}
      aria-expanded={selected}
      aria-controls={selected ? evidenceId : undefined}
      onClick={onSelect}
    >
      <span className={classes.cluster}>{lane.name}</span>
      {cluster.mark === 'ok' ? (
        <small>
          <StatusWord status={lane.headline.status} note={<TimeAgo at={lane.headline.since} bare />} />
        </small>
      ) : (
        <small>
          <StatusWord status={lane.headline.status} note={cluster.value} />
        </small>
      )}
      {holds(links) && (
        <span className={classes.allOk}>
          {links.length} of {links.length} ok
        </span>
      )}
    </button>
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
