import { queryOptions } from '@tanstack/react-query';
import { callApi } from '@/components/api/client';
import { getWorkload } from '@/lib/contracts/workloads';
import type { WorkloadRef } from '@/lib/domain/words';

export function workloadQuery(workload: WorkloadRef) {
  return queryOptions({
    queryKey: ['workload', workload.tenant, workload.environment, workload.serviceAccount],
    queryFn: ({ signal }) => callApi(getWorkload, { params: workload, signal }),
  });
}
