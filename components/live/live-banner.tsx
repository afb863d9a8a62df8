'use client';

import { IconPlugConnectedX } from '@tabler/icons-react';
import { TimeAgo } from '@/components/pieces/time-ago';
import { useNow } from '@/components/pieces/use-now';
import classes from './live.module.css';
import { useLiveState } from './live-state';

const patienceSeconds = 6;

/** Quietly says that the page is no longer kept up to date, and how old it is. */
export function LiveBanner() {
  const { connected, heardAt } = useLiveState();
  const gone = useNow((now) => !connected && heardAt > 0 && now - heardAt > patienceSeconds * 1000);
  if (!gone) return null;
  return (
    <div className={classes.banner} role="status" data-live-banner>
      <IconPlugConnectedX size={16} aria-hidden />
      <span>
        Live updates are interrupted; what you see was true <TimeAgo at={new Date(heardAt).toISOString()} />. Trying
        again by itself.
      </span>
    </div>
  );
}
