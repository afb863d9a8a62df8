'use client';

import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { FilterInput } from '@/components/pieces/filter-input';
import { MoreButton } from '@/components/pieces/more-button';
import { PageHeader } from '@/components/pieces/page-header';
import { EmptyState } from '@/components/states/empty-state';
import { PageSkeleton } from '@/components/states/page-skeleton';
import { QueryView } from '@/components/states/query-view';
import { ApprovalQueue, focusRow } from './approval-queue';
import classes from './approvals.module.css';
import { approvalsQuery } from './queries';
import { QueueSentence } from './queue-sentence';
import { SidePane } from './side-pane';

export type Opening = { verdict: 'approve' | 'reject'; at: number } | undefined;

/** Everything that waits for this person's decision, oldest first, each readable without leaving the queue. */
export function ApprovalsPage() {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 200);
  const query = useInfiniteQuery(approvalsQuery({ q }));
  const wide = useMediaQuery('(min-width: 79em)') ?? false;
  const [chosen, setChosen] = useState<number | 'closed'>();
  const [opening, setOpening] = useState<Opening>();
  const list = useRef<HTMLUListElement>(null);
  const lastAt = useRef(0);
  return (
    <QueryView query={query} skeleton={<PageSkeleton sections={[6]} rowHeight={50} />}>
      {(data) => {
        const rows = data.pages.flatMap((page) => page.items);
        const total = data.pages[0]?.total ?? 0;
        const current = chosen === 'closed' ? undefined : (chosen ?? rows[0]?.number);
        const paned = wide && current !== undefined;
        const at = rows.findIndex(({ number }) => number === current);
        if (at >= 0) lastAt.current = at;
        return (
          <div className={classes.bleed} data-paned={paned}>
            <div className={classes.queue}>
              <PageHeader
                title="Approvals"
                beside={<span className={classes.total}>{total}</span>}
                sentence={<QueueSentence oldest={rows[0]} usualMinutes={data.pages[0]?.usualMinutes} />}
              />
              <FilterInput value={text} onChange={setText} />
              {total === 0 ? (
                <EmptyState
                  sentence={
                    q === ''
                      ? 'Nothing waits for you. Requests you may decide will stand here by themselves.'
                      : 'Nothing fits this filter.'
                  }
                />
              ) : (
                <ApprovalQueue
                  rows={rows}
                  list={list}
                  current={paned ? current : undefined}
                  choose={setChosen}
                  decide={(verdict) => setOpening({ verdict, at: Date.now() })}
                  paned={wide}
                />
              )}
              <MoreButton query={query} total={total} />
            </div>
            {paned && (
              <SidePane
                key={current}
                number={current}
                opening={opening}
                close={() => setChosen('closed')}
                leave={() => focusRow(list.current, lastAt.current)}
              />
            )}
          </div>
        );
      }}
    </QueryView>
  );
}
