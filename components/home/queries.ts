import { queryOptions } from '@tanstack/react-query';
import { callApi } from '@/components/api/client';
import { getHome } from '@/lib/contracts/home';

export function homeQuery() {
  return queryOptions({ queryKey: ['home'], queryFn: ({ signal }) => callApi(getHome, { signal }) });
}
