'use client';

import { TimeAgo } from '@/components/pieces/time-ago';
import classes from './live.module.css';
import { useLiveState } from './live-state';

interface LiveMarkProps {
  /** A cluster of what is shown that cannot be reached now, and when it was last read. */
  away: { name: string; syncedAt?: string | undefined } | undefined;
}

/** At the foot of the side bar: whether what is shown keeps itself up to date. */
export function LiveMark({ away }: LiveMarkProps) {
  const { connected, heardAt } = useLiveState();
  return (
    <p className={classes.mark}>
      <span className={classes.dot} data-connected={connected} aria-hidden />
      {connected ? 'Live' : heardAt === 0 ? 'Connecting' : 'Not live'}
      {away && (
        <>
          . {away.name}{' '}
          {away.syncedAt ? (
            <>
              is <TimeAgo at={away.syncedAt} bare /> old
            </>
          ) : (
            'was never read'
          )}
        </>
      )}
    </p>
  );
}
