import { queryOptions } from '@tanstack/react-query';
import { callApi } from '@/components/api/client';
import { listClusters } from '@/lib/contracts/platform';

export function clustersQuery() {
  return queryOptions({ queryKey: ['clusters'], queryFn: ({ signal }) => callApi(listClusters, { signal }) });
}
