'use client';

import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { meQuery } from '@/components/frame/queries';
import { PageHeader } from '@/components/pieces/page-header';
import { plural } from '@/components/pieces/plural';
import { RequestAccessButton } from '@/components/pieces/request-access-button';
import { TimeAgo } from '@/components/pieces/time-ago';
import { PageSkeleton } from '@/components/states/page-skeleton';
import { QueryView } from '@/components/states/query-view';
import type { Home } from '@/lib/contracts/home';
import { HealthTable } from './health-table';
import { NeedList } from './need-list';
import { homeQuery } from './queries';

/** Two answers: what needs me, and is everything of mine working. */
export function HomePage() {
  const home = useQuery(homeQuery());
  const me = useQuery(meQuery());
  const mine = me.data?.tenants.find((tenant) => tenant.mayRequest);
  return (
    <QueryView query={home} skeleton={<PageSkeleton sections={[4, 4]} rowHeight={50} />}>
      {(data) => {
        const urgent = data.needs.some((need) => need.status === 'broken');
        return (
          <>
            <PageHeader
              title="Home"
              sentence={sentenceOf(data)}
              primary={mine && <RequestAccessButton tenant={mine.name} quiet={urgent} />}
            />
            <Stack gap={16}>
              <NeedList needs={data.needs} />
              <HealthTable rows={data.rows} />
            </Stack>
            <p style={{ color: 'var(--mantine-color-dimmed)', fontSize: 12 }}>
              Counted <TimeAgo at={data.countedAt} />. A workload counts as proven when a probe ran as it, on every
              cluster that has its namespace, within 24 h.
            </p>
          </>
        );
      }}
    </QueryView>
  );
}

function sentenceOf(home: Home): string {
  const sum = (pick: (row: Home['rows'][number]) => number | undefined) =>
    home.rows.reduce((total, row) => total + (pick(row) ?? 0), 0);
  const all = sum((row) => row.workloads);
  const broken = sum((row) => row.counts.broken);
  const needs =
    home.needs.length === 0 ? 'Nothing needs you.' : `${plural(home.needs.length, 'thing needs', 'things need')} you.`;
  if (home.rows.length === 0) return needs;
  if (all === 0) return `${needs} None of your workloads has access yet.`;
  const proven = sum((row) => row.counts.proven);
  if (proven === all)
    return `${needs} ${all === 1 ? 'Your workload is' : `All ${all} of your workloads are`} proven on every cluster.`;
  const yours =
    all === 1 ? 'Your workload is not' : `${proven || 'None'} of your ${all} workloads ${proven < 2 ? 'is' : 'are'}`;
  const also = broken > 0 ? `; ${broken} ${broken === 1 ? 'is' : 'are'} broken` : '';
  return `${needs} ${yours} proven on every cluster${all > 1 ? also : ''}.`;
}
