'use client';

import { Button } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { TimeAgo } from '@/components/pieces/time-ago';
import classes from './states.module.css';

/** The last reading failed; what is shown is from before. `since` in milliseconds. */
export function StaleNotice({ since, retry }: { since: number; retry: () => void }) {
  return (
    <div className={classes.notice} role="status">
      <IconClock size={16} />
      <span>
        Could not be read again. What you see is from <TimeAgo at={new Date(since).toISOString()} />.
      </span>
      <Button variant="default" size="compact-xs" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
