'use client';

import { useQuery } from '@tanstack/react-query';
import { clustersQuery } from '@/components/clusters/queries';
import { TimeAgo } from '@/components/pieces/time-ago';
import classes from './live.module.css';
import { useLiveState } from './live-state';

/** At the foot of the side bar: whether what is shown keeps itself up to date. */
export function LiveMark() {
  const { connected, heardAt } = useLiveState();
  const clusters = useQuery(clustersQuery());
  const away = clusters.data?.items.find((cluster) => !cluster.reachable);
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
