import type { ReactNode } from 'react';
import classes from './two-lines.module.css';

interface TwoLinesProps {
  first: ReactNode;
  second: ReactNode;
  /** At the far end of the first line: a status or an age. */
  end?: ReactNode;
}

/** A name over its context: a table's main cell, or a whole row on a narrow screen. */
export function TwoLines({ first, second, end }: TwoLinesProps) {
  return (
    <div className={classes.lines}>
      <div className={classes.first}>
        <span className={classes.name}>{first}</span>
        {end !== undefined && <span className={classes.end}>{end}</span>}
      </div>
      <div className={classes.second}>{second}</div>
    </div>
  );
}
