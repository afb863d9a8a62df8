import { queryOptions } from '@tanstack/react-query';
import { callApi } from '@/components/api/client';
import { listPermissionSets } from '@/lib/contracts/tenants';

export function permissionSetsQuery(tenant: string, environment?: string) {
  return queryOptions({
    queryKey: ['tenant', tenant, 'permission-sets', environment],
    queryFn: ({ signal }) => callApi(listPermissionSets, { params: { tenant }, query: { environment }, signal }),
  });
}
