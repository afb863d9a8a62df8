'use client';

import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { Identifier } from '@/components/pieces/identifier';
import { plural } from '@/components/pieces/plural';
import { type Column, ResponsiveTable } from '@/components/pieces/responsive-table';
import { StatusIcon } from '@/components/pieces/status-icon';
import { TimeAgo } from '@/components/pieces/time-ago';
import { TwoLines } from '@/components/pieces/two-lines';
import type { ClusterView } from '@/lib/contracts/platform';
import classes from './clusters.module.css';
import { IdentityParts } from './identity-parts';

/** Clusters with their freshness, issuers, identity systems, tenants and counts. */
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
    <span className={classes.reach}>
      <StatusIcon status={cluster.reachable ? 'proven' : 'unknown'} />
      <span>
        {cluster.reachable ? 'reached' : 'not reached'}
        {cluster.unreachableWhy && <span className={classes.dimmed}> {cluster.unreachableWhy}</span>}
      </span>
    </span>
  );
}

function Age({ cluster }: { cluster: ClusterView }) {
  return <span className={classes.age}>read {cluster.syncedAt ? <TimeAgo at={cluster.syncedAt} /> : 'never'}</span>;
}

/** Clouds compare issuers to the last character, so the last characters are what is always shown. */
function Issuer({ issuer, widthCharacters }: { issuer: string | undefined; widthCharacters?: number }) {
  if (!issuer) return 'not discovered yet';
  return <Identifier value={issuer} name="issuer" tail={18} {...(widthCharacters ? { widthCharacters } : {})} />;
}

function Tenants({ tenants }: { tenants: readonly string[] }) {
  if (tenants.length === 0) return <span className={classes.dimmed}>none</span>;
  return (
    <span className={classes.tenants}>
      {tenants.map((tenant) => (
        <Anchor key={tenant} component={Link} href={`/tenants/${tenant}`} fz="sm">
          {tenant}
        </Anchor>
      ))}
    </span>
  );
}

const columns: readonly Column<ClusterView>[] = [
  {
    head: 'Cluster',
    cell: ({ name, environment }) => (
      <>
        <span className={classes.name}>{name}</span>
        <span className={classes.age}>{environment}</span>
      </>
    ),
  },
  {
    head: 'Reached',
    width: 130,
    cell: (cluster) => (
      <>
        <Reach cluster={cluster} />
        <br />
        <Age cluster={cluster} />
      </>
    ),
  },
  { head: 'Issuer', cell: ({ issuer }) => <Issuer issuer={issuer} widthCharacters={30} /> },
  { head: 'Gives pods identities by', width: '27%', cell: (cluster) => <IdentityParts cluster={cluster} /> },
  { head: 'Tenants', width: '14%', cell: ({ tenants }) => <Tenants tenants={tenants} /> },
  { head: 'Namespaces', align: 'right', cell: (cluster) => cluster.namespaces },
  { head: 'ServiceAccounts', align: 'right', cell: (cluster) => cluster.serviceAccounts },
  { head: 'Pods', align: 'right', cell: (cluster) => cluster.pods },
];

function itemOf(cluster: ClusterView) {
  return (
    <div className={classes.item}>
      <TwoLines
        first={cluster.name}
        end={<Reach cluster={cluster} />}
        second={
          <>
            {cluster.environment} · <Age cluster={cluster} /> · {plural(cluster.namespaces, 'namespace')} ·{' '}
            {plural(cluster.pods, 'pod')}
          </>
        }
      />
      <Issuer issuer={cluster.issuer} />
      <IdentityParts cluster={cluster} />
      <Tenants tenants={cluster.tenants} />
    </div>
  );
}
