'use client';

import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { workloadPath } from '@/components/pieces/links';
import { plural } from '@/components/pieces/plural';
import { type Column, ResponsiveTable } from '@/components/pieces/responsive-table';
import { Section } from '@/components/pieces/section';
import { splitMessage } from '@/components/pieces/split-message';
import { StatusCount } from '@/components/pieces/status-count';
import { StatusCounts } from '@/components/pieces/status-counts';
import { StatusIcon } from '@/components/pieces/status-icon';
import { TimeAgo } from '@/components/pieces/time-ago';
import { TwoLines } from '@/components/pieces/two-lines';
import { WordsWithCode } from '@/components/pieces/words-with-code';
import { EmptyState } from '@/components/states/empty-state';
import type { Home } from '@/lib/contracts/home';
import { STATUS_WORDS, type Status } from '@/lib/domain/status';
import { subjectTitle } from '@/lib/domain/words';
import classes from './need-list.module.css';

type Row = Home['rows'][number];
const shown: readonly Status[] = ['proven', 'working', 'waiting', 'broken', 'unknown'];

/** One row per tenant and environment: how many workloads are in which status, and the worst by name. */
export function HealthTable({ rows }: { rows: readonly Row[] }) {
  const workloads = rows.reduce((sum, row) => sum + row.workloads, 0);
  const tenants = new Set(rows.map((row) => row.tenant)).size;
  return (
    <Section
      title="Is everything of mine working?"
      note={`${plural(workloads, 'workload')} · ${plural(tenants, 'tenant')}`}
    >
      {rows.length === 0 ? (
        <EmptyState sentence="None of your groups belongs to a tenant. Ask the platform team to map one of your groups." />
      ) : (
        <ResponsiveTable
          label="Workloads by status"
          columns={columns}
          rows={rows}
          keyOf={(row) => `${row.tenant}/${row.environment}`}
          item={itemOf}
        />
      )}
    </Section>
  );
}

const columns: readonly Column<Row>[] = [
  {
    head: 'Tenant',
    cell: (row) => (
      <Anchor component={Link} href={`/tenants/${row.tenant}`} fw={500} c="inherit" fz="sm">
        {row.tenant}
      </Anchor>
    ),
  },
  {
    head: 'Environment',
    cell: (row) => <span style={{ color: 'var(--mantine-color-dimmed)' }}>{row.environment}</span>,
  },
  { head: 'Workloads', align: 'right', cell: (row) => row.workloads },
  ...shown.map(
    (status): Column<Row> => ({
      head: STATUS_WORDS[status],
      align: 'right',
      cell: (row) => <StatusCount status={status} count={row.counts[status]} />,
    }),
  ),
  { head: 'Worst workload', cell: (row) => <Worst row={row} />, width: '34%' },
  { head: 'Since', align: 'right', cell: (row) => row.worst && <TimeAgo at={row.worst.since} bare /> },
];

function Worst({ row }: { row: Row }) {
  if (!row.worst) {
    const words = row.workloads === 0 ? 'No workload has access yet' : 'All proven';
    return <span style={{ color: 'var(--mantine-color-dimmed)' }}>{words}</span>;
  }
  const { status, serviceAccount, sentence } = row.worst;
  const path = workloadPath({ tenant: row.tenant, environment: row.environment, serviceAccount });
  return (
    <span className={classes.worst}>
      <StatusIcon status={status} />
      <span className={classes.worstWords} title={splitMessage(sentence).sentence}>
        <Anchor component={Link} href={path} fw={500} c="inherit" fz="sm">
          {subjectTitle({ tenant: row.tenant, serviceAccount })}
        </Anchor>{' '}
        <span style={{ color: 'var(--mantine-color-dimmed)' }}>
          <WordsWithCode words={splitMessage(sentence).sentence} />
        </span>
      </span>
    </span>
  );
}

function itemOf(row: Row) {
  return (
    <TwoLines
      first={
        <Anchor component={Link} href={`/tenants/${row.tenant}`} fw={500} c="inherit" fz="sm">
          {row.tenant} · {row.environment}
        </Anchor>
      }
      end={<StatusCounts counts={row.counts} />}
      second={<Worst row={row} />}
    />
  );
}
