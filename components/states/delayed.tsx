import type { ReactNode } from 'react';
import classes from './states.module.css';

/** Shows its content only after 150 ms, so that quick answers do not flash. */
export function Delayed({ children }: { children: ReactNode }) {
  return (
    <div className={classes.delayed} aria-busy="true" data-skeleton>
      {children}
    </div>
  );
}
