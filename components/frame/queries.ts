import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { callApi } from '@/components/api/client';
import { search } from '@/lib/contracts/home';
import { getMe } from '@/lib/contracts/me';

export function meQuery() {
  return queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => callApi(getMe, { signal }) });
}

export function searchQuery(q: string) {
  return queryOptions({
    queryKey: ['search', q],
    queryFn: ({ signal }) => callApi(search, { query: { q }, signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
}
