'use client';

import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { EndDate } from '@/components/pieces/end-date';
import { type Column, ResponsiveTable } from '@/components/pieces/responsive-table';
import { TimeAgo } from '@/components/pieces/time-ago';
import { TwoLines } from '@/components/pieces/two-lines';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import type { RequestRow } from '@/lib/contracts/requests';
import { subjectTitle, subjectWords } from '@/lib/domain/words';
import { RequestStateWord } from './request-state-word';

/** Requests, newest first, each leading to its page. */
export function RequestTable({ rows }: { rows: readonly RequestRow[] }) {
  return <ResponsiveTable label="Requests" columns={columns} rows={rows} keyOf={(row) => row.id} item={itemOf} />;
}

function RequestLink({ row }: { row: RequestRow }) {
  return (
    <Anchor component={Link} href={`/requests/${row.number}`} fz="sm" fw={500}>
      R-{row.number}
    </Anchor>
  );
}

const columns: readonly Column<RequestRow>[] = [
  { head: 'Request', cell: (row) => <RequestLink row={row} /> },
  { head: 'What', cell: (row) => <WordsWithCode words={row.what} />, width: '34%' },
  {
    head: 'Workload',
    cell: (row) => (
      <>
        {subjectTitle(row)} <span style={{ color: 'var(--mantine-color-dimmed)' }}>{row.environment}</span>
      </>
    ),
  },
  { head: 'State', cell: (row) => <RequestStateWord state={row.state} /> },
  { head: 'Asked by', cell: (row) => row.requestedBy.name },
  { head: 'Until', cell: (row) => <EndDate at={row.endsAt} /> },
  { head: 'Asked', align: 'right', cell: (row) => <TimeAgo at={row.requestedAt} /> },
];

function itemOf(row: RequestRow) {
  return (
    <TwoLines
      first={
        <Anchor component={Link} href={`/requests/${row.number}`} fz="sm" fw={500}>
          R-{row.number} {subjectWords(row)}
        </Anchor>
      }
      end={<TimeAgo at={row.requestedAt} />}
      second={
        <>
          <RequestStateWord state={row.state} /> · <WordsWithCode words={row.what} /> · {row.environment}
        </>
      }
    />
  );
}
