'use client';

import { Tooltip } from '@mantine/core';
import { absoluteWords, dateWords, durationWords } from './time-words';
import { useNow } from './use-now';

const soonDays = 14;

/** The day something ends, with how long that is; amber within 14 days. */
export function EndDate({ at }: { at: string }) {
  const left = useNow((now) => Math.floor((Date.parse(at) - now) / 1000));
  const soon = left < soonDays * 86_400;
  return (
    <Tooltip label={absoluteWords(at)}>
      <time dateTime={at} style={{ whiteSpace: 'nowrap', color: soon ? 'var(--x-waiting)' : undefined }}>
        {dateWords(at)}
        {left > 0 && ` · ${durationWords(left)}`}
      </time>
    </Tooltip>
  );
}
