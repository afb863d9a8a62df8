import { Skeleton } from '@mantine/core';
import classes from './states.module.css';

interface SectionSkeletonProps {
  rows: number;
  /** 36 for one-line rows, 50 for two-line rows. */
  rowHeight?: number;
  /** A list without a heading of its own. */
  headless?: boolean;
}

/** A section before its rows are known: the same box, heading and row heights. */
export function SectionSkeleton({ rows, rowHeight = 36, headless = false }: SectionSkeletonProps) {
  return (
    <div className={classes.box} aria-hidden>
      {!headless && (
        <div className={classes.row} style={{ height: 40 }}>
          <Skeleton height={10} width={120} />
        </div>
      )}
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className={classes.row} style={{ height: rowHeight }}>
          <Skeleton height={10} width="14%" />
          <Skeleton height={10} width={`${42 - (row % 3) * 8}%`} />
          <Skeleton height={10} width={40} ml="auto" />
        </div>
      ))}
    </div>
  );
}
