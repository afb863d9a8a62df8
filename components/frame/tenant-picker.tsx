'use client';

import { Select } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { usePathname, useRouter } from 'next/navigation';
import type { TenantSummary } from '@/lib/contracts/me';
import classes from './frame.module.css';

const keptPages = ['workloads', 'requests', 'catalogue', 'audit'];

/** Which tenant the side bar is about; changing it stays on the same kind of page. */
export function TenantPicker({ tenants, current }: { tenants: readonly TenantSummary[]; current: TenantSummary }) {
  const router = useRouter();
  const pathname = usePathname();
  const go = (name: string | null) => {
    if (name === null) return;
    const page = /^\/tenants\/[^/]+\/([^/]+)/.exec(pathname)?.[1] ?? '';
    router.push(keptPages.includes(page) ? `/tenants/${name}/${page}` : `/tenants/${name}`);
  };
  return (
    <Select
      className={classes.tenant}
      aria-label="Tenant"
      data={tenants.map((tenant) => ({ value: tenant.name, label: tenant.name }))}
      value={current.name}
      onChange={go}
      allowDeselect={false}
      searchable={tenants.length > 8}
      leftSection={<span style={{ fontSize: 12 }}>Tenant</span>}
      leftSectionWidth={58}
      leftSectionPointerEvents="none"
      rightSection={<IconSelector size={14} />}
      rightSectionPointerEvents="none"
    />
  );
}
