'use client';

import { Anchor } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { inSentence } from '@/components/pieces/in-sentence';
import { StatusIcon } from '@/components/pieces/status-icon';
import { TimeAgo } from '@/components/pieces/time-ago';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import { requestsQuery } from '@/components/requests/queries';
import type { WorkloadRef } from '@/lib/domain/words';
import classes from './workload.module.css';

const shownMax = 3;

/** What was asked for this workload and nobody decided yet; nothing where there is none. */
export function OpenRequestsNote({ workload }: { workload: WorkloadRef }) {
  const { tenant, environment, serviceAccount } = workload;
  const query = useInfiniteQuery(requestsQuery({ tenant, state: 'requested', q: serviceAccount.slice(0, 100) }));
  const open = (query.data?.pages ?? [])
    .flatMap((page) => page.items)
    .filter((row) => row.serviceAccount === serviceAccount && row.environment === environment);
  if (open.length === 0) return null;
  return (
    <ul className={classes.open} aria-label="Requests that wait for an approver">
      {open.slice(0, shownMax).map((row) => (
        <li key={row.id}>
          <StatusIcon status="waiting" />
          <span>
            <Anchor component={Link} href={`/requests/${row.number}`} fz="inherit" underline="always">
              R-{row.number}
            </Anchor>{' '}
            waits for an approver, to <WordsWithCode words={inSentence(row.what)} />; asked{' '}
            <TimeAgo at={row.requestedAt} />.
          </span>
        </li>
      ))}
      {open.length > shownMax && (
        <li>
          <span />
          <Anchor component={Link} href={`/tenants/${tenant}/requests`} fz="inherit" underline="always">
            and {open.length - shownMax} more
          </Anchor>
        </li>
      )}
    </ul>
  );
}
