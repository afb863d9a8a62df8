import type { ReactNode } from 'react';
import { STATUS_WORDS, type Status } from '@/lib/domain/status';
import classes from './status.module.css';
import { StatusIcon } from './status-icon';

interface StatusWordProps {
  status: Status;
  /** What follows the word, dimmed: "on eks2". */
  note?: ReactNode;
  /** With a soft background; once a page, beside the title. */
  pill?: boolean;
}

/** A status as icon, word and colour, the same everywhere. */
export function StatusWord({ status, note, pill = false }: StatusWordProps) {
  return (
    <span className={pill ? `${classes.line} ${classes.pill}` : classes.line} data-status={status}>
      <StatusIcon status={status} />
      <span className={classes.word} data-status={status}>
        {STATUS_WORDS[status]}
      </span>
      {note !== undefined && <span className={classes.note}>{note}</span>}
    </span>
  );
}
