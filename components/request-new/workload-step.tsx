'use client';

import { SegmentedControl, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FilterInput } from '@/components/pieces/filter-input';
import { plural } from '@/components/pieces/plural';
import { StatusWord } from '@/components/pieces/status-word';
import { TextButton } from '@/components/pieces/text-button';
import { EmptyState } from '@/components/states/empty-state';
import { QueryView } from '@/components/states/query-view';
import { SectionSkeleton } from '@/components/states/section-skeleton';
import { workloadsQuery } from '@/components/workloads/queries';
import { serviceAccountName } from '@/lib/contracts/shapes';
import type { TenantDetail } from '@/lib/contracts/tenants';
import type { WorkloadRow } from '@/lib/contracts/workloads';
import type { Draft } from './draft';
import classes from './request-new.module.css';

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
  const environments = tenant.environments.filter((one) => one.awsAccountId !== undefined).map(({ name }) => name);
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      {environments.length > 1 && (
        <SegmentedControl
          style={{ justifySelf: 'start' }}
          aria-label="Environment"
          data={environments}
          value={draft.environment}
          onChange={(environment) => change({ environment, serviceAccount: '' })}
        />
      )}
      {naming ? (
        <NewName draft={draft} change={change} cancel={() => setNaming(false)} />
      ) : (
        <QueryView nested query={query} skeleton={<SectionSkeleton rows={3} />}>
          {(data) => (
            <ExistingWorkloads
              rows={data.pages.flatMap((page) => page.items)}
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
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  nameNew: () => void;
}

function ExistingWorkloads({ rows, draft, change, nameNew }: ExistingWorkloadsProps) {
  const [all, setAll] = useState(false);
  const [text, setText] = useState('');
  const fitting = rows.filter((row) => row.serviceAccount.includes(text.trim()));
  const chosen = fitting.findIndex((row) => row.serviceAccount === draft.serviceAccount);
  const shown = all ? fitting : fitting.slice(0, Math.max(shownFirst, chosen + 1));
  return (
    <>
      {all && rows.length > 8 && <FilterInput value={text} onChange={setText} placeholder="Filter ServiceAccounts" />}
      {shown.length === 0 ? (
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
          name a ServiceAccount that does not exist yet
        </TextButton>
      </span>
    </>
  );
}

interface WorkloadChoiceProps {
  row: WorkloadRow;
  checked: boolean;
  choose: () => void;
}

function WorkloadChoice({ row, checked, choose }: WorkloadChoiceProps) {
  const places = row.clusters.length > 0 ? ` on ${row.clusters.join(', ')}` : '';
  return (
    <label className={classes.choice} data-checked={checked}>
      <input type="radio" name="workload" className={classes.radio} checked={checked} onChange={choose} />
      <span className={classes.choiceName}>{row.serviceAccount}</span>
      <span className={classes.choiceNote}>
        {row.pods === 0 ? 'no pods' : plural(row.pods, 'pod')}
        {places}
      </span>
      <span className={classes.choiceNote}>{row.grants === 0 ? 'no grants' : plural(row.grants, 'grant')}</span>
      <span className={classes.choiceEnd}>
        {row.headline ? (
          <StatusWord status={row.headline.status} />
        ) : (
          <span className={classes.choiceNote}>no access yet</span>
        )}
      </span>
    </label>
  );
}

interface NewNameProps extends Pick<WorkloadStepProps, 'draft' | 'change'> {
  cancel: () => void;
}

function NewName({ draft, change, cancel }: NewNameProps) {
  const judged = serviceAccountName.safeParse(draft.serviceAccount);
  const wrong = draft.serviceAccount !== '' && !judged.success;
  return (
    <>
      <TextInput
        label="ServiceAccount"
        description="Access is set up for this name and starts to work when the ServiceAccount appears"
        value={draft.serviceAccount}
        onChange={(event) => change({ serviceAccount: event.currentTarget.value })}
        error={
          wrong ? 'Lower-case letters, digits, dashes and dots; starts and ends with a letter or digit.' : undefined
        }
        maxLength={253}
        autoComplete="off"
        maw={420}
      />
      <span className={classes.more}>
        <TextButton inSentence onClick={cancel}>
          Choose one that exists
        </TextButton>
      </span>
    </>
  );
}
