import { VisuallyHidden } from '@mantine/core';
import { STATUS_WORDS, STATUSES, type Status } from '@/lib/domain/status';
import { StatusCount } from './status-count';

/** All counts that are not zero, worst first, in one line; the words are there for those who cannot see the shapes. */
export function StatusCounts({ counts }: { counts: Partial<Record<Status, number>> }) {
  const present = STATUSES.filter((status) => (counts[status] ?? 0) > 0);
  if (present.length === 0) return <span>none yet</span>;
  return (
    <span style={{ display: 'inline-flex', gap: 12 }}>
      {present.map((status) => (
        <span key={status} title={STATUS_WORDS[status]}>
          <StatusCount status={status} count={counts[status]} />
          <VisuallyHidden> {STATUS_WORDS[status]}</VisuallyHidden>
        </span>
      ))}
    </span>
  );
}
