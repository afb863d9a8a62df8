'use client';

import { Identifier } from '@/components/pieces/identifier';
import { plural } from '@/components/pieces/plural';
import { type Column, ResponsiveTable } from '@/components/pieces/responsive-table';
import { StatusIcon } from '@/components/pieces/status-icon';
import { TimeAgo } from '@/components/pieces/time-ago';
import { TwoLines } from '@/components/pieces/two-lines';
import type { ClusterView } from '@/lib/contracts/platform';

/** Clusters with their freshness and counts. */
export function ClusterTable({ clusters }: { clusters: readonly ClusterView[] }) {
  return (
    <ResponsiveTable
      label="Clusters"
      columns={columns}
      rows={clusters}
      keyOf={(cluster) => cluster.name}
      item={itemOf}
    />
  );
}

function Reach({ cluster }: { cluster: ClusterView }) {
  return (
    <span style={{ display: 'inline-flex', gap: 6 }}>
      <StatusIcon status={cluster.reachable ? 'proven' : 'unknown'} />
      <span>
        {cluster.reachable ? 'reached' : 'not reached'}
        {cluster.unreachableWhy && (
          <span style={{ color: 'var(--mantine-color-dimmed)' }}> {cluster.unreachableWhy}</span>
        )}
      </span>
    </span>
  );
}

function Webhook({ cluster }: { cluster: ClusterView }) {
  return (
    <span style={{ display: 'inline-flex', gap: 6 }}>
      <StatusIcon status={cluster.webhookPresent ? 'proven' : 'unknown'} />
      {cluster.webhookPresent ? 'present' : 'not seen'}
    </span>
  );
}

function Age({ cluster }: { cluster: ClusterView }) {
  return cluster.syncedAt ? <TimeAgo at={cluster.syncedAt} /> : 'never';
}

const columns: readonly Column<ClusterView>[] = [
  { head: 'Cluster', cell: (cluster) => <span style={{ fontWeight: 500 }}>{cluster.name}</span> },
  { head: 'Environment', cell: (cluster) => cluster.environment },
  { head: 'Reached', width: '18%', cell: (cluster) => <Reach cluster={cluster} /> },
  { head: 'Read', cell: (cluster) => <Age cluster={cluster} /> },
  {
    head: 'Issuer',
    cell: (cluster) =>
      cluster.issuer ? (
        <Identifier value={cluster.issuer} name="issuer" tail={16} widthCharacters={44} />
      ) : (
        'not discovered yet'
      ),
  },
  { head: 'Webhook', cell: (cluster) => <Webhook cluster={cluster} /> },
  { head: 'Namespaces', align: 'right', cell: (cluster) => cluster.namespaces },
  { head: 'ServiceAccounts', align: 'right', cell: (cluster) => cluster.serviceAccounts },
  { head: 'Pods', align: 'right', cell: (cluster) => cluster.pods },
];

function itemOf(cluster: ClusterView) {
  return (
    <TwoLines
      first={cluster.name}
      end={<Reach cluster={cluster} />}
      second={
        <>
          {cluster.environment} · read <Age cluster={cluster} /> · {plural(cluster.namespaces, 'namespace')} ·{' '}
          {plural(cluster.pods, 'pod')} · webhook {cluster.webhookPresent ? 'present' : 'not seen'}
          {cluster.issuer && <Identifier value={cluster.issuer} name="issuer" tail={16} />}
        </>
      }
    />
  );
}
