'use client';

import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '@/components/pieces/page-header';
import { requestQuery } from '@/components/request/queries';
import { ForbiddenState } from '@/components/states/forbidden-state';
import { PageSkeleton } from '@/components/states/page-skeleton';
import { QueryView } from '@/components/states/query-view';
import { tenantQuery } from '@/components/tenant/queries';
import type { RequestDetail } from '@/lib/contracts/requests';
import type { TenantDetail } from '@/lib/contracts/tenants';
import { type Draft, endAfter, parametersOf } from './draft';
import { findDraft } from './kept-draft';
import { RequestForm } from './request-form';
import { hasCloud } from './subjects';

interface NewRequestPageProps {
  tenant: string;
  /**
   * From the address: environment, serviceAccount, permissionSet, or `from`, the number of a request to repeat; `until` when what is to
   * be extended ends so far.
   */
  known: Record<string, string>;
}

/** Asking for access: three steps on one page. */
export function NewRequestPage({ tenant, known }: NewRequestPageProps) {
  const detail = useQuery(tenantQuery(tenant));
  const from = useQuery({ ...requestQuery(Number(known.from)), enabled: known.from !== undefined });
  return (
    <>
      <PageHeader
        title="Request access"
        crumbs={[
          { label: tenant, href: `/tenants/${tenant}` },
          { label: 'Requests', href: `/tenants/${tenant}/requests` },
          { label: 'New' },
        ]}
        sentence="Nothing happens until you ask, and nothing is created until it is approved."
      />
      <QueryView nested query={detail} skeleton={<PageSkeleton nested sections={[3, 3, 2]} />}>
        {(data) => {
          if (!data.mayRequest)
            return <ForbiddenState nested sentence={`Contributors and owners of ${tenant} can ask for access.`} />;
          if (known.from !== undefined && from.isPending) return <PageSkeleton nested sections={[3, 3, 2]} />;
          return <RequestForm tenant={data} known={known} initial={initialDraft(data, known, from.data)} />;
        }}
      </QueryView>
    </>
  );
}

/** What stood here before a reload, else what the address says. */
function initialDraft(tenant: TenantDetail, known: Record<string, string>, from: RequestDetail | undefined): Draft {
  const before = findDraft(sessionStorage, tenant.name, known);
  if (before && tenant.environments.some(({ name }) => name === before.environment)) return { ...before, endsAt: '' };
  return {
    environment: from?.environment ?? known.environment ?? firstWithCloud(tenant) ?? '',
    serviceAccount: from?.serviceAccount ?? known.serviceAccount ?? '',
    permissionSet: from?.permissionSet.id ?? known.permissionSet ?? '',
    parameters: parametersOf(from?.parameters ?? {}),
    endsAt: known.until === undefined ? '' : endAfter(known.until),
    reason: from?.reason ?? '',
  };
}

/** Access can only be asked for where the tenant has a cloud. */
function firstWithCloud({ environments }: TenantDetail): string | undefined {
  return (environments.find(hasCloud) ?? environments[0])?.name;
}
