'use client';

import { Group, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FilterInput } from '@/components/pieces/filter-input';
import { MoreButton } from '@/components/pieces/more-button';
import { PageHeader } from '@/components/pieces/page-header';
import { RequestAccessButton } from '@/components/pieces/request-access-button';
import { Section } from '@/components/pieces/section';
import { EmptyState } from '@/components/states/empty-state';
import { QueryView } from '@/components/states/query-view';
import { SectionSkeleton } from '@/components/states/section-skeleton';
import { tenantQuery } from '@/components/tenant/queries';
import { workloadsQuery } from './queries';
import { WorkloadTable } from './workload-table';

/** A tenant's ServiceAccounts, those with access first in mind: status, grants, pods. */
export function WorkloadsPage({ tenant, environment: first = 'all' }: { tenant: string; environment?: string }) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 200);
  const [environment, setEnvironment] = useState(first);
  const query = useInfiniteQuery(
    workloadsQuery(tenant, { q, environment: environment === 'all' ? undefined : environment }),
  );
  const { data: detail } = useQuery(tenantQuery(tenant));
  const environments = detail?.environments.map((one) => one.name) ?? [];
  const filtered = q !== '' || environment !== 'all';
  return (
    <>
      <PageHeader
        title="Workloads"
        crumbs={[{ label: tenant, href: `/tenants/${tenant}` }, { label: 'Workloads' }]}
        sentence="Every ServiceAccount of the namespace, on all clusters, with the access it has."
        primary={detail?.mayRequest && <RequestAccessButton tenant={tenant} />}
      />
      <Group mb={12} gap={8}>
        <FilterInput value={text} onChange={setText} />
        {environments.length > 1 && (
          <SegmentedControl
            data={[{ value: 'all', label: 'All' }, ...environments]}
            value={environment}
            onChange={setEnvironment}
            aria-label="Environment"
          />
        )}
      </Group>
      <QueryView nested query={query} skeleton={<SectionSkeleton rows={5} />}>
        {(data) => {
          const total = data.pages[0]?.total ?? 0;
          return (
            <Section title={filtered ? 'Found' : 'All workloads'} note={total}>
              {total === 0 ? (
                <EmptyState
                  sentence={
                    filtered
                      ? 'No workload fits this filter.'
                      : 'ServiceAccounts of this namespace will stand here as soon as a cluster has them.'
                  }
                  action={!filtered && detail?.mayRequest && <RequestAccessButton tenant={tenant} quiet />}
                />
              ) : (
                <WorkloadTable rows={data.pages.flatMap((page) => page.items)} />
              )}
              <MoreButton query={query} total={total} />
            </Section>
          );
        }}
      </QueryView>
    </>
  );
}
