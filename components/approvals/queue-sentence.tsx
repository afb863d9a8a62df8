import { TimeAgo } from '@/components/pieces/time-ago';
import { durationWords } from '@/components/pieces/time-words';
import type { RequestRow } from '@/lib/contracts/requests';

/** How long the oldest waits and how long it usually takes. */
export function QueueSentence({
  oldest,
  usualMinutes,
}: {
  oldest: RequestRow | undefined;
  usualMinutes: number | undefined;
}) {
  if (!oldest) return 'Nothing waits.';
  return (
    <>
      The oldest waits <TimeAgo at={oldest.requestedAt} bare />.
      {usualMinutes !== undefined && ` Half are decided within ${durationWords(usualMinutes * 60)}.`}
    </>
  );
}
