import { Box, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './responsive-table.module.css';

export interface Column<T> {
  head: string;
  cell: (row: T) => ReactNode;
  align?: 'left' | 'right';
  width?: number | string;
}

interface ResponsiveTableProps<T> {
  /** What the rows are, for people who do not see the heading. */
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf: (row: T) => string;
  /** The same row as a two-line item, for narrow screens. */
  item: (row: T) => ReactNode;
}

/** A table on wide screens and a list of two-line items on narrow ones: two markups, so that both keep their meaning. */
export function ResponsiveTable<T>({ label, columns, rows, keyOf, item }: ResponsiveTableProps<T>) {
  return (
    <>
      <Table aria-label={label} visibleFrom="sm" className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.head} scope="col" w={column.width} ta={column.align ?? 'left'}>
                {column.head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={keyOf(row)}>
              {columns.map((column) => (
                <Table.Td key={column.head} ta={column.align ?? 'left'}>
                  {column.cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Box component="ul" hiddenFrom="sm" aria-label={label} className={classes.list}>
        {rows.map((row) => (
          <li key={keyOf(row)} className={classes.item}>
            {item(row)}
          </li>
        ))}
      </Box>
    </>
  );
}
