'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiProblem } from '@/components/api/api-problem';
import { Delayed } from './delayed';
import { ForbiddenState } from './forbidden-state';
import { NotFoundState } from './not-found-state';
import { ProblemState } from './problem-state';
import { StaleNotice } from './stale-notice';

interface QueryViewProps<T> {
  query: UseQueryResult<T>;
  /** The real layout in grey, shown when the answer takes longer than 150 ms. */
  skeleton: ReactNode;
  /** Under a page's own title, so that every state of a page has exactly one. */
  nested?: boolean;
  children: (data: T) => ReactNode;
}

/** Everything a read can be: on its way, refused, not there, failed, or here (perhaps old, and then says so). */
export function QueryView<T>({ query, skeleton, nested = false, children }: QueryViewProps<T>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <StaleNotice since={query.dataUpdatedAt} retry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    );
  }
  if (query.isPending || query.error === null) return <Delayed>{skeleton}</Delayed>;
  const problem = query.error instanceof ApiProblem ? query.error : undefined;
  if (problem?.status === 404) return <NotFoundState sentence={problem.problem.detail} nested={nested} />;
  if (problem?.status === 403) return <ForbiddenState sentence={problem.problem.detail} nested={nested} />;
  return <ProblemState error={query.error} retry={() => void query.refetch()} nested={nested} />;
}
