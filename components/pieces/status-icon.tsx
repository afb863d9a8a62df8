import {
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconClock,
  IconHelpCircle,
  IconLoader2,
} from '@tabler/icons-react';
import type { Status } from '@/lib/domain/status';
import classes from './status.module.css';

const ICONS = {
  proven: IconCircleCheck,
  working: IconLoader2,
  waiting: IconClock,
  broken: IconCircleX,
  unknown: IconHelpCircle,
  ended: IconCircleMinus,
} satisfies Record<Status, typeof IconClock>;

/** The shape of a status; shapes differ without colour. The word must stand beside it. */
export function StatusIcon({ status, size = 16 }: { status: Status; size?: number }) {
  const Icon = ICONS[status];
  return <Icon size={size} stroke={2} aria-hidden className={classes.icon} data-status={status} />;
}
