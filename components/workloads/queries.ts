import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { callApi } from '@/components/api/client';
import { listWorkloads } from '@/lib/contracts/workloads';
import type { Status } from '@/lib/domain/status';

export interface WorkloadFilter {
  environment?: string | undefined;
  status?: Status | undefined;
  q?: string | undefined;
}

export function workloadsQuery(tenant: string, filter: WorkloadFilter = {}) {
  return infiniteQueryOptions({
    queryKey: ['workloads', tenant, filter],
    queryFn: ({ signal, pageParam }) =>
      callApi(listWorkloads, { params: { tenant }, query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}
