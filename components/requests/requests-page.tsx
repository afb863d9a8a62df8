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
import type { RequestState } from '@/lib/domain/request';
import { requestsQuery } from './queries';
import { RequestTable } from './request-table';

const STATES = [
  { value: 'all', label: 'All' },
  { value: 'requested', label: 'Waiting' },
  { value: 'approved', label: 'Approved' },
  { value: 'rejected', label: 'Rejected' },
];

/** Every request of a tenant, newest first. */
export function RequestsPage({ tenant }: { tenant: string }) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 200);
  const [state, setState] = useState('all');
  const filter = { tenant, q, state: state === 'all' ? undefined : (state as RequestState) };
  const query = useInfiniteQuery(requestsQuery(filter));
  const { data: detail } = useQuery(tenantQuery(tenant));
  const filtered = q !== '' || state !== 'all';
  return (
    <>
      <PageHeader
        title="Requests"
        crumbs={[{ label: tenant, href: `/tenants/${tenant}` }, { label: 'Requests' }]}
        primary={detail?.mayRequest && <RequestAccessButton tenant={tenant} />}
      />
      <Group mb={12} gap={8}>
        <FilterInput value={text} onChange={setText} />
        <SegmentedControl data={STATES} value={state} onChange={setState} aria-label="State" />
      </Group>
      <QueryView nested query={query} skeleton={<SectionSkeleton rows={6} />}>
        {(data) => {
          const total = data.pages[0]?.total ?? 0;
          return (
            <Section title={filtered ? 'Found' : 'All requests'} note={total}>
              {total === 0 ? (
                <EmptyState
                  sentence={filtered ? 'No request fits this filter.' : 'What this tenant asks for will stand here.'}
                  action={!filtered && detail?.mayRequest && <RequestAccessButton tenant={tenant} quiet />}
                />
              ) : (
                <RequestTable rows={data.pages.flatMap((page) => page.items)} />
              )}
              <MoreButton query={query} total={total} />
            </Section>
          );
        }}
      </QueryView>
    </>
  );
}
