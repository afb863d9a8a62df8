import { queryOptions } from '@tanstack/react-query';
import { callApi } from '@/components/api/client';
import { lookAgainMs } from '@/components/plan/look-again';
import { getRequest } from '@/lib/contracts/requests';

export function requestQuery(number: number) {
  return queryOptions({
    queryKey: ['request', String(number)],
    queryFn: ({ signal }) => callApi(getRequest, { params: { number }, signal }),
    refetchInterval: ({ state }) => lookAgainMs(state.data?.assessment.plan, state.dataUpdateCount),
  });
}
