import { VisuallyHidden } from '@mantine/core';
import classes from './chain.module.css';
import type { ChainLink } from './lane-links';
import { LinkMarkDisc, MARK_WORDS } from './link-mark';

interface ChainNodeProps {
  link: ChainLink;
  /** The cluster's name, or the cloud's. */
  place: string;
  selected: boolean;
  evidenceId: string;
  onSelect: () => void;
}

/** One link as a box that opens its evidence. */
export function ChainNode({ link, place, selected, evidenceId, onSelect }: ChainNodeProps) {
  return (
    <li className={classes.step} data-mark={link.mark}>
      <button
        type="button"
        className={classes.node}
        data-mark={link.mark}
        aria-expanded={selected}
        aria-controls={selected ? evidenceId : undefined}
        onClick={onSelect}
      >
        <LinkMarkDisc mark={link.mark} />
        <span className={classes.name}>
          {link.name}
          <VisuallyHidden>
            {link.title !== link.name && ` (${link.title})`} on {place}: {MARK_WORDS[link.mark]},
          </VisuallyHidden>
        </span>
        <span className={classes.value} title={link.value}>
          {link.value}
        </span>
      </button>
    </li>
  );
}
