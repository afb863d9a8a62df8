import { queryOptions } from '@tanstack/react-query';
import { callApi } from '@/components/api/client';
import { listTokens } from '@/lib/contracts/me';

export function tokensQuery() {
  return queryOptions({ queryKey: ['tokens'], queryFn: ({ signal }) => callApi(listTokens, { signal }) });
}
