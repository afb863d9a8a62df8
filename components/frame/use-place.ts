'use client';

import { useLocalStorage } from '@mantine/hooks';
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import type { Me, TenantSummary } from '@/lib/contracts/me';

const lastTenant = { key: 'xks-access-tenant', defaultValue: '' };

/** The tenant the side bar is about: the one in the address, else the last one visited, else the first of yours. */
export function usePlace(me: Me | undefined): { pathname: string; tenant: TenantSummary | undefined } {
  const pathname = usePathname();
  const [last, setLast] = useLocalStorage(lastTenant);
  const inAddress = /^\/tenants\/([^/]+)/.exec(pathname)?.[1];
  useEffect(() => {
    if (inAddress && me?.tenants.some((tenant) => tenant.name === inAddress)) setLast(inAddress);
  }, [inAddress, me, setLast]);
  const wanted = inAddress ?? last;
  return { pathname, tenant: me?.tenants.find((tenant) => tenant.name === wanted) ?? me?.tenants[0] };
}

/** Lets the side bar follow a page that is about a tenant without naming it in its address. */
export function useTenantOfPage(tenant: string): void {
  const [, setLast] = useLocalStorage(lastTenant);
  useEffect(() => setLast(tenant), [tenant, setLast]);
}
