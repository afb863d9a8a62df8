'use client';

import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ComponentProps, useState } from 'react';
import { FilterInput } from '@/components/pieces/filter-input';
import { MoreButton } from '@/components/pieces/more-button';
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
const typingPauseMs = 250;

interface WorkloadStepProps {
  tenant: TenantDetail;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
}

/** ServiceAccounts that exist, with their pods and status, or the name of one that will. */
export function WorkloadStep({ tenant, draft, change }: WorkloadStepProps) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim().slice(0, 100), typingPauseMs);
  const query = useInfiniteQuery(workloadsQuery(tenant.name, { environment: draft.environment, q: q || undefined }));
  const [chose, setNaming] = useState(false);
  const naming = chose || (q === '' && isNew(draft, query));
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
        <NewName
          draft={draft}
          change={change}
          cancel={() => {
            change({ serviceAccount: '' });
            setNaming(false);
          }}
        />
      ) : (
        <QueryView nested query={query} skeleton={<SectionSkeleton rows={3} headless />}>
          {(data) => (
            <ExistingWorkloads
              rows={data.pages.flatMap((page) => page.items)}
              total={data.pages[0]?.total ?? 0}
              query={query}
              text={text}
              setText={setText}
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
  /** How many there are, read or not. */
  total: number;
  query: ComponentProps<typeof MoreButton>['query'];
  text: string;
  setText: (text: string) => void;
  /** The namespace's name where all of it can be the subject. */
  namespace: string | undefined;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  nameNew: () => void;
}

function ExistingWorkloads({
  rows: known,
  total,
  namespace,
  draft,
  change,
  nameNew,
  ...props
}: ExistingWorkloadsProps) {
  const { query, text, setText } = props;
  const rows = known.filter((row) => !isNamespaceSubject(row));
  const [all, setAll] = useState(false);
  const chosen = rows.findIndex((row) => row.serviceAccount === draft.serviceAccount);
  const shown = all ? rows : rows.slice(0, Math.max(shownFirst, chosen + 1));
  const hidden = all ? 0 : total - (known.length - rows.length) - shown.length;
  return (
    <>
      {((all && total > 8) || text !== '') && (
        <FilterInput value={text} onChange={setText} placeholder="Filter ServiceAccounts" />
      )}
      {shown.length === 0 && !namespace ? (
        <EmptyState
          sentence={
            text === '' ? 'No ServiceAccount of this namespace is known here.' : 'No ServiceAccount has these words.'
          }
        />
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
      {all && <MoreButton query={query} total={total} />}
      <span className={classes.more}>
        {hidden > 0 && (
          <>
            <TextButton inSentence onClick={() => setAll(true)}>
              Show {hidden} more
            </TextButton>{' '}
            or{' '}
          </>
        )}
        <TextButton inSentence onClick={nameNew}>
          {hidden > 0 ? 'name' : 'Name'} a ServiceAccount that does not exist yet
        </TextButton>
      </span>
    </>
  );
}

/** Whether the draft names a ServiceAccount that is none of those that exist, as after a reload; false until that is known. */
function isNew(draft: Draft, { data, hasNextPage }: ComponentProps<typeof MoreButton>['query']): boolean {
  if (draft.serviceAccount === '' || isNamespaceSubject(draft) || data === undefined || hasNextPage) return false;
  return !data.pages.some((page) =>
    (page.items as readonly WorkloadRow[]).some(({ serviceAccount }) => serviceAccount === draft.serviceAccount),
  );
}
