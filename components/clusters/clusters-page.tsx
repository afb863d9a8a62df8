'use client';

import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '@/components/pieces/page-header';
import { plural } from '@/components/pieces/plural';
import { Section } from '@/components/pieces/section';
import { EmptyState } from '@/components/states/empty-state';
import { PageSkeleton } from '@/components/states/page-skeleton';
import { QueryView } from '@/components/states/query-view';
import type { ClusterView } from '@/lib/contracts/platform';
import { ClusterTable } from './cluster-table';
import { clustersQuery } from './queries';

/** Every cluster: reached or not, how old what we know is, its issuer, what gives pods identities there, whose namespaces it has. */
export function ClustersPage() {
  const query = useQuery(clustersQuery());
  return (
    <QueryView query={query} skeleton={<PageSkeleton sections={[3]} rowHeight={50} />}>
      {(data) => (
        <>
          <PageHeader title="Clusters" sentence={sentenceOf(data.items)} />
          <Section title="All clusters" note={`${data.total} · live`}>
            {data.items.length === 0 ? (
              <EmptyState sentence="Clusters named in xks-access.yaml will stand here." />
            ) : (
              <ClusterTable clusters={data.items} />
            )}
          </Section>
        </>
      )}
    </QueryView>
  );
}

function sentenceOf(clusters: readonly ClusterView[]): string {
  const away = clusters.filter((cluster) => !cluster.reachable);
  const without = clusters.filter((cluster) => cluster.reachable && cluster.systems.length === 0);
  const parts = [
    away.length === 0
      ? 'All clusters are reached.'
      : `${plural(away.length, 'cluster')} cannot be reached: ${namesOf(away)}.`,
  ];
  if (without.length > 0) parts.push(`No identity webhook on ${namesOf(without)}.`);
  const open = clusters.filter(({ podIdentity }) => podIdentity && !podIdentity.namespacedMode);
  if (open.length > 0)
    parts.push(`AAD Pod Identity on ${namesOf(open)} gives identities across namespaces: switch on namespaced mode.`);
  return parts.join(' ');
}

function namesOf(clusters: readonly ClusterView[]): string {
  return clusters.map(({ name }) => name).join(', ');
}
