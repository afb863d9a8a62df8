'use client';

import { Group, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FilterInput } from '@/components/pieces/filter-input';
import { PageHeader } from '@/components/pieces/page-header';
import { Section } from '@/components/pieces/section';
import { cloudsOf, groupByIntent } from '@/components/request-new/group-sets';
import { EmptyState } from '@/components/states/empty-state';
import { PageSkeleton } from '@/components/states/page-skeleton';
import { QueryView } from '@/components/states/query-view';
import { tenantQuery } from '@/components/tenant/queries';
import type { PermissionSetView, TenantDetail } from '@/lib/contracts/tenants';
import { CLOUD_WORDS } from '@/lib/domain/cloud-words';
import classes from './catalogue.module.css';
import { type CatalogueFilter, EVERYTHING, filterCatalogue, RISKS } from './catalogue-filter';
import { IntentEntry } from './intent-entry';
import { permissionSetsQuery } from './queries';

/** Everything a workload of this tenant can be given, in plain words and as the documents that are written. */
export function CataloguePage({ tenant }: { tenant: string }) {
  const query = useQuery(permissionSetsQuery(tenant));
  const { data: detail } = useQuery(tenantQuery(tenant));
  return (
    <QueryView query={query} skeleton={<PageSkeleton sections={[3]} rowHeight={50} />}>
      {(data) => (
        <>
          <PageHeader
            title="Catalogue"
            crumbs={[{ label: tenant, href: `/tenants/${tenant}` }, { label: 'Catalogue' }]}
            sentence="What a workload of this tenant can be given. Each entry is proven by a probe after it is set up, or says why it cannot be."
          />
          <Entries sets={data.items} tenant={detail} />
        </>
      )}
    </QueryView>
  );
}

function Entries({ sets, tenant }: { sets: readonly PermissionSetView[]; tenant: TenantDetail | undefined }) {
  const [filter, setFilter] = useState<CatalogueFilter>(EVERYTHING);
  const groups = groupByIntent(sets);
  const shown = filterCatalogue(groups, filter);
  const narrow = (part: Partial<CatalogueFilter>) => setFilter({ ...filter, ...part });
  const isFiltered = shown.length < groups.length;
  return (
    <>
      <Group mb={12} gap={8}>
        <FilterInput value={filter.text} onChange={(text) => narrow({ text })} />
        {cloudsOf(sets).length > 1 && (
          <SegmentedControl
            aria-label="Cloud"
            value={filter.cloud}
            onChange={(cloud) => narrow({ cloud })}
            data={[
              { value: 'all', label: 'Both clouds' },
              ...cloudsOf(sets).map((cloud) => ({ value: cloud, label: CLOUD_WORDS[cloud].name })),
            ]}
          />
        )}
        <SegmentedControl
          aria-label="Risk"
          value={filter.risk}
          onChange={(risk) => narrow({ risk })}
          data={[{ value: 'all', label: 'Any risk' }, ...RISKS.map((risk) => ({ value: risk, label: risk }))]}
        />
      </Group>
      <Section title="Permission sets" note={isFiltered ? `${shown.length} of ${groups.length}` : groups.length}>
        {shown.length === 0 ? (
          <EmptyState
            sentence={
              groups.length === 0
                ? "Permission sets that fit this tenant's clouds will stand here."
                : 'Nothing fits this filter.'
            }
          />
        ) : (
          <ul className={classes.list}>
            {shown.map((group) => (
              <IntentEntry key={group.key} group={group} tenant={tenant} />
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
