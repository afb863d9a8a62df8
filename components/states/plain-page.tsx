import type { ReactNode } from 'react';
import classes from './states.module.css';

/** One box in the middle, for pages outside the frame. */
export function PlainPage({ children }: { children: ReactNode }) {
  return <main className={classes.plain}>{children}</main>;
}
