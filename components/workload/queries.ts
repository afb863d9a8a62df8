import { queryOptions } from '@tanstack/react-query';
import { callApi } from '@/components/api/client';
import { useIt } from '@/lib/contracts/use-it';
import { getWorkload } from '@/lib/contracts/workloads';
import type { WorkloadRef } from '@/lib/domain/words';

const keyOf = (workload: WorkloadRef) =>
  ['workload', workload.tenant, workload.environment, workload.serviceAccount] as const;

export function workloadQuery(workload: WorkloadRef) {
  return queryOptions({
    queryKey: keyOf(workload),
    queryFn: ({ signal }) => callApi(getWorkload, { params: refOf(workload), signal }),
  });
}

/** Code and manifests; `request` chooses the grant whose target they name. Read again whenever the workload is. */
export function useItQuery(workload: WorkloadRef, request?: number) {
  return queryOptions({
    queryKey: [...keyOf(workload), 'use-it', request ?? 'latest'],
    queryFn: ({ signal }) => callApi(useIt, { params: refOf(workload), query: { request }, signal }),
    placeholderData: (previous) => previous,
  });
}

function refOf({ tenant, environment, serviceAccount }: WorkloadRef): WorkloadRef {
  return { tenant, environment, serviceAccount };
}
