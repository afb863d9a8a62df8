'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FilterInput } from '@/components/pieces/filter-input';
import { MoreButton } from '@/components/pieces/more-button';
import { PageHeader } from '@/components/pieces/page-header';
import { Section } from '@/components/pieces/section';
import { EmptyState } from '@/components/states/empty-state';
import { PageSkeleton } from '@/components/states/page-skeleton';
import { QueryView } from '@/components/states/query-view';
import { AuditTable } from './audit-table';
import { ChainIntact } from './chain-intact';
import { auditQuery } from './queries';

/** Everything done for a tenant, or to the platform when no tenant is given, with the mark of its hash chain. */
export function AuditPage({ tenant }: { tenant?: string }) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 200);
  const query = useInfiniteQuery(auditQuery(tenant, q));
  const crumbs = tenant ? [{ label: tenant, href: `/tenants/${tenant}` }, { label: 'Audit' }] : [];
  return (
    <QueryView query={query} skeleton={<PageSkeleton sections={[10]} />}>
      {(data) => {
        const total = data.pages[0]?.total ?? 0;
        return (
          <>
            <PageHeader
              title={tenant ? 'Audit' : 'Platform audit'}
              crumbs={crumbs}
              sentence={<ChainIntact intact={data.pages.every((page) => page.intact)} />}
            />
            <div style={{ marginBottom: 12 }}>
              <FilterInput value={text} onChange={setText} />
            </div>
            <Section title={q === '' ? 'All rows' : 'Found'} note={`${total} · newest first`}>
              {total === 0 ? (
                <EmptyState
                  sentence={q === '' ? 'What is done will stand here, row by row.' : 'No row fits this filter.'}
                />
              ) : (
                <AuditTable rows={data.pages.flatMap((page) => page.items)} />
              )}
              <MoreButton query={query} total={total} />
            </Section>
          </>
        );
      }}
    </QueryView>
  );
}
