import { IconCheck, IconClock, IconLoader2, IconMinus, IconQuestionMark, IconX } from '@tabler/icons-react';
import classes from './chain.module.css';
import type { LinkMark } from './lane-links';

const ICONS = {
  ok: IconCheck,
  broken: IconX,
  waiting: IconClock,
  working: IconLoader2,
  unknown: IconQuestionMark,
  'not-reached': IconMinus,
  ended: IconMinus,
} satisfies Record<LinkMark, typeof IconCheck>;

export const MARK_WORDS = {
  ok: 'ok',
  broken: 'broken',
  waiting: 'waiting',
  working: 'being worked on',
  unknown: 'unknown',
  'not-reached': 'not reached',
  ended: 'ended',
} satisfies Record<LinkMark, string>;

/** Whether a link holds: a disc whose shape differs without colour. */
export function LinkMarkDisc({ mark }: { mark: LinkMark }) {
  const Icon = ICONS[mark];
  return (
    <span className={classes.disc} data-mark={mark} aria-hidden>
      <Icon size={11} stroke={3} />
    </span>
  );
}
