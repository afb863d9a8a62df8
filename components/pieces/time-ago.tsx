'use client';

import { Tooltip } from '@mantine/core';
import { absoluteWords, durationWords, relativeWords } from './time-words';
import { useNow } from './use-now';

interface TimeAgoProps {
  at: string;
  /** Leaves "ago" out, for narrow columns whose head says it. */
  bare?: boolean;
}

/** A time as its distance from now, counting on; the exact time on hover and focus. */
export function TimeAgo({ at, bare = false }: TimeAgoProps) {
  const words = useNow((now) => (bare ? durationWords((now - Date.parse(at)) / 1000) : relativeWords(at, now)));
  return (
    <Tooltip label={absoluteWords(at)}>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {words}
      </time>
    </Tooltip>
  );
}
