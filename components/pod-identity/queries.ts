import { queryOptions } from '@tanstack/react-query';
import { callApi } from '@/components/api/client';
import { lookAgainMs } from '@/components/plan/look-again';
import { getPodIdentity } from '@/lib/contracts/pod-identity';
import { NAMESPACE_SUBJECT } from '@/lib/domain/words';

/** Under the workload's key, so that what is told of the workload reads this again too. */
export function podIdentityQuery(tenant: string, environment: string) {
  return queryOptions({
    queryKey: ['workload', tenant, environment, NAMESPACE_SUBJECT, 'pod-identity'],
    queryFn: ({ signal }) => callApi(getPodIdentity, { params: { tenant, environment }, signal }),
    refetchInterval: ({ state }) => lookAgainMs(state.data?.plan, state.dataUpdateCount),
  });
}
