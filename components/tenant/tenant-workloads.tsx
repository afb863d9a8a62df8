'use client';

import { Anchor } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Section } from '@/components/pieces/section';
import { EmptyState } from '@/components/states/empty-state';
import { QueryView } from '@/components/states/query-view';
import { SectionSkeleton } from '@/components/states/section-skeleton';
import { workloadsQuery } from '@/components/workloads/queries';
import { WorkloadTable } from '@/components/workloads/workload-table';

const shown = 6;

/** The first workloads of a tenant; the rest is one click away. */
export function TenantWorkloads({ tenant }: { tenant: string }) {
  const query = useInfiniteQuery(workloadsQuery(tenant));
  return (
    <QueryView nested query={query} skeleton={<SectionSkeleton rows={4} />}>
      {(data) => {
        const total = data.pages[0]?.total ?? 0;
        const rows = data.pages.flatMap((page) => page.items).slice(0, shown);
        return (
          <Section
            title="Workloads"
            note={rows.length < total ? `${rows.length} of ${total}` : total}
            actions={
              <Anchor component={Link} href={`/tenants/${tenant}/workloads`} fz="sm">
                All workloads
              </Anchor>
            }
          >
            {total === 0 ? (
              <EmptyState sentence="ServiceAccounts of this namespace will stand here as soon as a cluster has them." />
            ) : (
              <WorkloadTable rows={rows} />
            )}
          </Section>
        );
      }}
    </QueryView>
  );
}
