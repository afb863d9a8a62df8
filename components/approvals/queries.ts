import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { callApi } from '@/components/api/client';
import { listApprovals } from '@/lib/contracts/requests';

export interface ApprovalFilter {
  tenant?: string | undefined;
  q?: string | undefined;
}

export function approvalsQuery(filter: ApprovalFilter = {}) {
  return infiniteQueryOptions({
    queryKey: ['approvals', filter],
    queryFn: ({ signal, pageParam }) => callApi(listApprovals, { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}
