'use client';

import { Identifier } from '@/components/pieces/identifier';
import { type Column, ResponsiveTable } from '@/components/pieces/responsive-table';
import { TimeAgo } from '@/components/pieces/time-ago';
import { TwoLines } from '@/components/pieces/two-lines';
import type { AuditRow } from '@/lib/contracts/platform';

/** Audit rows with who, what, about what, and their place in the chain. */
export function AuditTable({ rows }: { rows: readonly AuditRow[] }) {
  return (
    <ResponsiveTable
      label="Audit rows"
      columns={columns}
      rows={rows}
      keyOf={(row) => `${row.chain}/${row.seq}`}
      item={itemOf}
    />
  );
}

const columns: readonly Column<AuditRow>[] = [
  { head: 'Row', align: 'right', width: 56, cell: (row) => row.seq },
  { head: 'When', cell: (row) => <TimeAgo at={row.at} /> },
  { head: 'Who', cell: (row) => row.actor.name },
  { head: 'What', width: '44%', cell: (row) => <span style={{ overflowWrap: 'anywhere' }}>{row.sentence}</span> },
  { head: 'Action', cell: (row) => <code>{row.action}</code> },
  {
    head: 'Hash',
    align: 'right',
    cell: (row) => (
      <Identifier value={row.hash} name={`hash of row ${row.seq}`} tail={6} copy={false} widthCharacters={14} />
    ),
    width: 130,
  },
];

function itemOf(row: AuditRow) {
  return (
    <TwoLines
      first={<span style={{ fontWeight: 400 }}>{row.sentence}</span>}
      end={<TimeAgo at={row.at} bare />}
      second={
        <>
          {row.actor.name} · <code>{row.action}</code> · row {row.seq}
        </>
      }
    />
  );
}
