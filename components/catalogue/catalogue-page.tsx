'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Identifier } from '@/components/pieces/identifier';
import { newRequestPath } from '@/components/pieces/links';
import { PageHeader } from '@/components/pieces/page-header';
import { plural } from '@/components/pieces/plural';
import { RiskBars } from '@/components/pieces/risk-bars';
import { Section } from '@/components/pieces/section';
import { EmptyState } from '@/components/states/empty-state';
import { PageSkeleton } from '@/components/states/page-skeleton';
import { QueryView } from '@/components/states/query-view';
import { tenantQuery } from '@/components/tenant/queries';
import type { PermissionSetView } from '@/lib/contracts/tenants';
import classes from './catalogue.module.css';
import { permissionSetsQuery } from './queries';

/** Everything a workload of this tenant can be given, in plain words. */
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
            sentence="What a workload of this tenant can be given. Each entry is proven by a probe after it is set up."
          />
          <Section title="Permission sets" note={data.total}>
            {data.items.length === 0 ? (
              <EmptyState sentence="Permission sets that fit this tenant's cloud accounts will stand here." />
            ) : (
              <ul className={classes.list}>
                {data.items.map((set) => (
                  <CatalogueEntry key={set.id} tenant={tenant} set={set} mayRequest={detail?.mayRequest ?? false} />
                ))}
              </ul>
            )}
          </Section>
        </>
      )}
    </QueryView>
  );
}

interface CatalogueEntryProps {
  tenant: string;
  set: PermissionSetView;
  mayRequest: boolean;
}

function CatalogueEntry({ tenant, set, mayRequest }: CatalogueEntryProps) {
  return (
    <li className={classes.entry}>
      <div className={classes.words}>
        <span className={classes.name}>
          {set.name} <span className={classes.dim}>v{set.version}</span>
        </span>
        <span>{set.summary}</span>
        <span className={classes.dim}>
          Asks for {set.fields.map((field) => field.label.toLowerCase()).join(', ')} · {plural(set.daysMax, 'day')} at
          most in production · used by {plural(set.usedBy, 'workload')} · <RiskBars risk={set.risk} />
        </span>
        <span className={classes.dim}>
          <Identifier value={set.hash} name="content hash" tail={8} widthCharacters={26} />
        </span>
      </div>
      {mayRequest && (
        <Button component={Link} href={newRequestPath(tenant, { permissionSet: set.id })} variant="default">
          Request
        </Button>
      )}
    </li>
  );
}
