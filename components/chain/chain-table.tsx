import { Table } from '@mantine/core';
import classes from './chain.module.css';
import type { DrawnLane } from './drawn-chain';
import type { ChainLink } from './lane-links';
import { LinkMarkDisc, MARK_WORDS } from './link-mark';

interface ChainTableProps {
  lanes: readonly DrawnLane[];
  shared: readonly ChainLink[];
  label: string;
}

/** The chain as link × cluster, for those who read tables better than pictures. */
export function ChainTable({ lanes, shared, label }: ChainTableProps) {
  const names = lanes[0]?.links ?? [];
  return (
    <Table.ScrollContainer minWidth={120 + lanes.length * 160} tabIndex={0}>
      <Table className={classes.table} aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Link</Table.Th>
            {lanes.map(({ lane }) => (
              <Table.Th key={lane.name} scope="col">
                {lane.name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Th scope="row">Cluster</Table.Th>
            {lanes.map(({ lane, cluster }) => (
              <Table.Td key={lane.name}>
                <Cell link={cluster} />
              </Table.Td>
            ))}
          </Table.Tr>
          {names.map((link, at) => (
            <Table.Tr key={link.id}>
              <Table.Th scope="row">{link.title}</Table.Th>
              {lanes.map(({ lane, links }) => (
                <Table.Td key={lane.name}>{links[at] && <Cell link={links[at]} />}</Table.Td>
              ))}
            </Table.Tr>
          ))}
          {shared.map((link) => (
            <Table.Tr key={link.id}>
              <Table.Th scope="row">{link.title}</Table.Th>
              <Table.Td colSpan={Math.max(1, lanes.length)}>
                <Cell link={link} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Cell({ link }: { link: ChainLink }) {
  return (
    <span style={{ display: 'inline-flex', gap: 8 }}>
      <LinkMarkDisc mark={link.mark} />
      {MARK_WORDS[link.mark]}
      {link.mark !== 'not-reached' && <span style={{ color: 'var(--mantine-color-dimmed)' }}>{link.value}</span>}
    </span>
  );
}
