import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { callApi } from '@/components/api/client';
import { listPlatformAudit, listTenantAudit } from '@/lib/contracts/platform';

/** A tenant's audit rows, or the platform's when no tenant is given. */
export function auditQuery(tenant: string | undefined, q: string) {
  return infiniteQueryOptions({
    queryKey: tenant === undefined ? ['platform-audit', q] : ['tenant-audit', tenant, q],
    queryFn: ({ signal, pageParam }) => {
      const query = { q: q === '' ? undefined : q, cursor: pageParam };
      return tenant === undefined
        ? callApi(listPlatformAudit, { query, signal })
        : callApi(listTenantAudit, { params: { tenant }, query, signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}
