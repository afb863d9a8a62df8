import type { Me } from '@/lib/contracts/me';
import type { TenantDetail } from '@/lib/contracts/tenants';

export interface Place {
  label: string;
  href: string;
  icon: 'home' | 'overview' | 'workloads' | 'requests' | 'catalogue' | 'audit' | 'approvals' | 'clusters';
  count?: number | undefined;
}

/** The pages of one tenant, with how many workloads and open requests it has. */
export function tenantPlaces(tenant: string, detail: TenantDetail | undefined): Place[] {
  const base = `/tenants/${tenant}`;
  const workloads = detail?.environmentDetails.reduce((sum, environment) => sum + environment.workloads, 0);
  return [
    { label: 'Overview', href: base, icon: 'overview' },
    { label: 'Workloads', href: `${base}/workloads`, icon: 'workloads', count: workloads },
    { label: 'Requests', href: `${base}/requests`, icon: 'requests', count: detail?.openRequests },
    { label: 'Catalogue', href: `${base}/catalogue`, icon: 'catalogue' },
    { label: 'Audit', href: `${base}/audit`, icon: 'audit' },
  ];
}

/** The platform's pages, as far as this person may see them. */
export function platformPlaces(me: Me): Place[] {
  return [
    ...(me.mayDecide
      ? [{ label: 'Approvals', href: '/approvals', icon: 'approvals' as const, count: me.counts.approvals }]
      : []),
    ...(me.maySeePlatform ? [{ label: 'Clusters', href: '/clusters', icon: 'clusters' as const }] : []),
    ...(me.mayAudit ? [{ label: 'Platform audit', href: '/audit', icon: 'audit' as const }] : []),
  ];
}
