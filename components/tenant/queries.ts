import { queryOptions } from '@tanstack/react-query';
import { callApi } from '@/components/api/client';
import { getTenant } from '@/lib/contracts/tenants';

export function tenantQuery(tenant: string) {
  return queryOptions({
    queryKey: ['tenant', tenant],
    queryFn: ({ signal }) => callApi(getTenant, { params: { tenant }, signal }),
  });
}
