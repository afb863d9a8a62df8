import type { ReactNode } from 'react';
import classes from './states.module.css';

/** What will be here, in one sentence, and the one button that makes the first. */
export function EmptyState({ sentence, action }: { sentence: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p>{sentence}</p>
      {action}
    </div>
  );
}
