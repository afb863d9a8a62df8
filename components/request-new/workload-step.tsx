'use client';

import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FilterInput } from '@/components/pieces/filter-input';
import { TextButton } from '@/components/pieces/text-button';
import { EmptyState } from '@/components/states/empty-state';
import { QueryView } from '@/components/states/query-view';
import { SectionSkeleton } from '@/components/states/section-skeleton';
import { workloadsQuery } from '@/components/workloads/queries';
import type { TenantDetail } from '@/lib/contracts/tenants';
import type { WorkloadRow } from '@/lib/contracts/workloads';
import { isNamespaceSubject, NAMESPACE_SUBJECT } from '@/lib/domain/words';
import type { Draft } from './draft';
import { NamespaceChoice } from './namespace-choice';
import { NewName } from './new-name';
import classes from './request-new.module.css';
import { hasCloud, offersNamespace } from './subjects';
import { WorkloadChoice } from './workload-choice';

const shownFirst = 4;

interface WorkloadStepProps {
  tenant: TenantDetail;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}

/** ServiceAccounts that exist, with their pods and status, or the name of one that will. */
export function WorkloadStep({ tenant, draft, change }: WorkloadStepProps) {
  const query = useInfiniteQuery(workloadsQuery(tenant.name, { environment: draft.environment }));
  const [naming, setNaming] = useState(false);
  const environments = tenant.environments.filter(hasCloud).map(({ name }) => name);
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      {environments.length > 1 && (
        <SegmentedControl
          style={{ justifySelf: 'start' }}
          aria-label="Environment"
          data={environments}
          value={draft.environment}
          onChange={(environment) => change({ environment, serviceAccount: '', permissionSet: '', parameters: {} })}
        />
      )}
      {naming ? (
        <NewName draft={draft} change={change} cancel={() => setNaming(false)} />
      ) : (
        <QueryView nested query={query} skeleton={<SectionSkeleton rows={3} headless />}>
          {(data) => (
            <ExistingWorkloads
              rows={data.pages.flatMap((page) => page.items)}
              namespace={offersNamespace(tenant, draft.environment) ? tenant.name : undefined}
              draft={draft}
              change={change}
              nameNew={() => {
                change({ serviceAccount: '' });
                setNaming(true);
              }}
            />
          )}
        </QueryView>
      )}
    </div>
  );
}

interface ExistingWorkloadsProps {
  rows: readonly WorkloadRow[];
  /** The namespace's name where all of it can be the subject. */
  namespace: string | undefined;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  nameNew: () => void;
}

function ExistingWorkloads({ rows: known, namespace, draft, change, nameNew }: ExistingWorkloadsProps) {
  const rows = known.filter((row) => !isNamespaceSubject(row));
  const [all, setAll] = useState(false);
  const [text, setText] = useState('');
  const fitting = rows.filter((row) => row.serviceAccount.includes(text.trim()));
  const chosen = fitting.findIndex((row) => row.serviceAccount === draft.serviceAccount);
  const shown = all ? fitting : fitting.slice(0, Math.max(shownFirst, chosen + 1));
  return (
    <>
      {all && rows.length > 8 && <FilterInput value={text} onChange={setText} placeholder="Filter ServiceAccounts" />}
      {shown.length === 0 && !namespace ? (
        <EmptyState sentence="No ServiceAccount of this namespace is known here." />
      ) : (
        <div className={classes.choices} role="radiogroup" aria-label="Workload">
          {shown.map((row) => (
            <WorkloadChoice
              key={row.serviceAccount}
              row={row}
              checked={row.serviceAccount === draft.serviceAccount}
              choose={() => change({ serviceAccount: row.serviceAccount })}
            />
          ))}
          {namespace && (
            <NamespaceChoice
              namespace={namespace}
              row={known.find(isNamespaceSubject)}
              checked={isNamespaceSubject(draft)}
              choose={() => change({ serviceAccount: NAMESPACE_SUBJECT })}
            />
          )}
        </div>
      )}
      <span className={classes.more}>
        {shown.length < fitting.length && (
          <>
            <TextButton inSentence onClick={() => setAll(true)}>
              Show {fitting.length - shown.length} more
            </TextButton>{' '}
            or{' '}
          </>
        )}
        <TextButton inSentence onClick={nameNew}>
          {shown.length < fitting.length ? 'name' : 'Name'} a ServiceAccount that does not exist yet
        </TextButton>
      </span>
    </>
  );
}
