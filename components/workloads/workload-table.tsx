'use client';

import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { workloadPath } from '@/components/pieces/links';
import { plural } from '@/components/pieces/plural';
import { type Column, ResponsiveTable } from '@/components/pieces/responsive-table';
import { splitMessage } from '@/components/pieces/split-message';
import { StatusWord } from '@/components/pieces/status-word';
import { TimeAgo } from '@/components/pieces/time-ago';
import { TwoLines } from '@/components/pieces/two-lines';
import type { WorkloadRow } from '@/lib/contracts/workloads';
import { subjectTitle } from '@/lib/domain/words';

/** Workloads with status, grants and pods, each leading to its page. */
export function WorkloadTable({ rows }: { rows: readonly WorkloadRow[] }) {
  return (
    <ResponsiveTable
      label="Workloads"
      columns={columns}
      rows={rows}
      keyOf={(row) => `${row.environment}/${row.serviceAccount}`}
      item={itemOf}
    />
  );
}

function WorkloadLink({ row }: { row: WorkloadRow }) {
  return (
    <Anchor component={Link} href={workloadPath(row)} fz="sm" fw={500} c="inherit">
      {subjectTitle(row)}
    </Anchor>
  );
}

function StatusOf({ row }: { row: WorkloadRow }) {
  if (row.headline) return <StatusWord status={row.headline.status} />;
  return <span style={{ color: 'var(--mantine-color-dimmed)', whiteSpace: 'nowrap' }}>no access</span>;
}

const columns: readonly Column<WorkloadRow>[] = [
  { head: 'Workload', cell: (row) => <WorkloadLink row={row} /> },
  {
    head: 'Environment',
    cell: (row) => <span style={{ color: 'var(--mantine-color-dimmed)' }}>{row.environment}</span>,
  },
  { head: 'Status', cell: (row) => <StatusOf row={row} /> },
  {
    head: 'In words',
    width: '40%',
    cell: (row) => (
      <span style={{ color: 'var(--mantine-color-dimmed)' }}>
        {row.headline ? splitMessage(row.headline.sentence).sentence : row.exists ? '' : 'Not on any cluster yet.'}
      </span>
    ),
  },
  { head: 'Clusters', cell: (row) => row.clusters.join(', ') },
  { head: 'Grants', align: 'right', cell: (row) => row.grants },
  { head: 'Pods', align: 'right', cell: (row) => row.pods },
  { head: 'Since', align: 'right', cell: (row) => row.headline && <TimeAgo at={row.headline.since} bare /> },
];

function itemOf(row: WorkloadRow) {
  return (
    <TwoLines
      first={<WorkloadLink row={row} />}
      end={<StatusOf row={row} />}
      second={
        <>
          {row.environment} · {plural(row.pods, 'pod')} · {plural(row.grants, 'grant')}
          {row.headline && ` · ${splitMessage(row.headline.sentence).sentence}`}
        </>
      }
    />
  );
}
