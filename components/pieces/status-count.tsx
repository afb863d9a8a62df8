import { VisuallyHidden } from '@mantine/core';
import type { Status } from '@/lib/domain/status';
import classes from './status.module.css';
import { StatusIcon } from './status-icon';

/** A number under a column head that carries the status word; zero leaves the cell quiet. */
export function StatusCount({ status, count = 0 }: { status: Status; count?: number | undefined }) {
  if (count === 0) return <VisuallyHidden>0</VisuallyHidden>;
  return (
    <span className={classes.line}>
      <StatusIcon status={status} size={15} />
      {count}
    </span>
  );
}
