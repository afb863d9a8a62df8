import { StatusIcon } from '@/components/pieces/status-icon';
import type { RequestState } from '@/lib/domain/request';
import type { Status } from '@/lib/domain/status';

const LOOKS = {
  requested: { status: 'waiting', words: 'Waiting for an approver' },
  approved: { status: 'proven', words: 'Approved' },
  rejected: { status: 'broken', words: 'Rejected' },
  withdrawn: { status: 'ended', words: 'Withdrawn' },
} satisfies Record<RequestState, { status: Status; words: string }>;

/** What people decided about a request; whether it works is the workload's status. */
export function RequestStateWord({ state }: { state: RequestState }) {
  const { status, words } = LOOKS[state];
  return (
    <span style={{ display: 'inline-flex', gap: 6, whiteSpace: 'nowrap', verticalAlign: 'top' }}>
      <StatusIcon status={status} />
      {words}
    </span>
  );
}
