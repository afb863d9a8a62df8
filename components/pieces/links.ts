import type { LinkTarget } from '@/lib/contracts/home';
import type { WorkloadRef } from '@/lib/domain/words';

/** The page of a workload. */
export function workloadPath({ tenant, environment, serviceAccount }: WorkloadRef): string {
  return `/tenants/${tenant}/workloads/${environment}/${encodeURIComponent(serviceAccount)}`;
}

/** The form that asks for access, filled in as far as is known. */
export function newRequestPath(tenant: string, known: Record<string, string | number> = {}): string {
  const query = new URLSearchParams(Object.entries(known).map(([name, value]) => [name, String(value)])).toString();
  return `/tenants/${tenant}/requests/new${query === '' ? '' : `?${query}`}`;
}

/** The page a row of the home page or of a search leads to. */
export function targetPath(target: LinkTarget): string {
  switch (target.kind) {
    case 'workload':
      return workloadPath(target);
    case 'request':
      return `/requests/${target.number}`;
    case 'tenant':
      return `/tenants/${target.tenant}`;
  }
}
