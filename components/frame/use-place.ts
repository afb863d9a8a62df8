'use client';

import { useLocalStorage } from '@mantine/hooks';
import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import type { Me, TenantSummary } from '@/lib/contracts/me';

/** The tenant the side bar is about: the one in the address, else the last one visited, else the first of yours. */
export function usePlace(me: Me | undefined): { pathname: string; tenant: TenantSummary | undefined } {
  const pathname = usePathname();
  const [last, setLast] = useLocalStorage({ key: 'xks-access-tenant', defaultValue: '' });
  const inAddress = /^\/tenants\/([^/]+)/.exec(pathname)?.[1];
  useEffect(() => {
    if (inAddress && me?.tenants.some((tenant) => tenant.name === inAddress)) setLast(inAddress);
  }, [inAddress, me, setLast]);
  const wanted = inAddress ?? last;
  return { pathname, tenant: me?.tenants.find((tenant) => tenant.name === wanted) ?? me?.tenants[0] };
}
