'use client';

import { Anchor } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Section } from '@/components/pieces/section';
import { requestsQuery } from '@/components/requests/queries';
import { RequestTable } from '@/components/requests/request-table';
import { EmptyState } from '@/components/states/empty-state';
import { QueryView } from '@/components/states/query-view';
import { SectionSkeleton } from '@/components/states/section-skeleton';

const shownMax = 10;

/** The tenant's requests that nobody has decided yet. */
export function OpenRequests({ tenant }: { tenant: string }) {
  const query = useInfiniteQuery(requestsQuery({ tenant, state: 'requested' }));
  return (
    <QueryView nested query={query} skeleton={<SectionSkeleton rows={2} />}>
      {(data) => (
        <Section
          title="Open requests"
          note={noteOf(data.pages[0]?.total ?? 0)}
          actions={
            <Anchor component={Link} href={`/tenants/${tenant}/requests`} fz="sm">
              All requests
            </Anchor>
          }
        >
          {(data.pages[0]?.total ?? 0) === 0 ? (
            <EmptyState sentence="Requests that wait for a decision will stand here." />
          ) : (
            <RequestTable rows={(data.pages[0]?.items ?? []).slice(0, shownMax)} />
          )}
        </Section>
      )}
    </QueryView>
  );
}

function noteOf(total: number): string {
  return total > shownMax ? `${shownMax} of ${total}` : String(total);
}
