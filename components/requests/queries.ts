import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { callApi } from '@/components/api/client';
import { listRequests } from '@/lib/contracts/requests';
import type { RequestState } from '@/lib/domain/request';

export interface RequestFilter {
  tenant?: string | undefined;
  state?: RequestState | undefined;
  q?: string | undefined;
}

export function requestsQuery(filter: RequestFilter) {
  return infiniteQueryOptions({
    queryKey: ['requests', filter],
    queryFn: ({ signal, pageParam }) => callApi(listRequests, { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}
