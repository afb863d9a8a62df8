'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { FilterInput } from '@/components/pieces/filter-input';
import { TextButton } from '@/components/pieces/text-button';
import { EmptyState } from '@/components/states/empty-state';
import { QueryView } from '@/components/states/query-view';
import type { PermissionSetView } from '@/lib/contracts/tenants';
import { isNamespaceSubject } from '@/lib/domain/words';
import { CardsSkeleton } from './cards-skeleton';
import type { Draft } from './draft';
import { cloudsOf, filterGroups, groupByIntent, setsFor } from './group-sets';
import { ParameterFields } from './parameter-fields';
import classes from './request-new.module.css';
import { SetCard } from './set-card';

const shownFirst = 6;

interface WhatStepProps {
  tenant: string;
  query: UseQueryResult<{ items: PermissionSetView[]; total: number }>;
  set: PermissionSetView | undefined;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  problems: readonly { pointer: string; detail: string }[];
}

/** Permission sets as cards in plain words, and the chosen one's parameters. */
export function WhatStep({ tenant, query, set, draft, change, problems }: WhatStepProps) {
  return (
    <QueryView nested query={query} skeleton={<CardsSkeleton />}>
      {(data) => {
        const fitting = setsFor(data.items, draft.serviceAccount);
        if (fitting.length === 0) return <EmptyState sentence={emptyWords(draft)} />;
        return (
          <>
            <Cards
              sets={fitting}
              chosen={set}
              choose={(one) =>
                change({ permissionSet: one.id, parameters: one.id === set?.id ? draft.parameters : {} })
              }
            />
            {set && (
              <ParameterFields
                place={{ tenant, environment: draft.environment }}
                set={set}
                draft={draft}
                change={change}
                problems={problems}
              />
            )}
          </>
        );
      }}
    </QueryView>
  );
}

interface CardsProps {
  sets: readonly PermissionSetView[];
  chosen: PermissionSetView | undefined;
  choose: (set: PermissionSetView) => void;
}

function Cards({ sets, chosen, choose }: CardsProps) {
  const [text, setText] = useState('');
  const [all, setAll] = useState(false);
  const groups = groupByIntent(sets);
  const fitting = filterGroups(groups, text);
  const isAll = all || text !== '';
  const shown = fitting.filter(
    (group, at) => isAll || at < shownFirst || (chosen !== undefined && group.sets.includes(chosen)),
  );
  const hidden = fitting.length - shown.length;
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      {groups.length > 2 && (
        <FilterInput wide value={text} onChange={setText} placeholder="Filter: read bucket, queue, secret …" />
      )}
      {shown.length === 0 && <EmptyState sentence="No permission set has these words." />}
      <div className={classes.cards} role="radiogroup" aria-label="Permission set">
        {shown.map((group) => (
          <SetCard
            key={group.key}
            group={group}
            chosen={chosen}
            choose={choose}
            saysCloud={cloudsOf(sets).length > 1}
          />
        ))}
      </div>
      {hidden > 0 && (
        <span className={classes.more}>
          <TextButton inSentence onClick={() => setAll(true)}>
            Show {hidden} more
          </TextButton>
        </span>
      )}
    </div>
  );
}

function emptyWords(draft: Draft): string {
  return isNamespaceSubject(draft)
    ? 'Nothing here can be given to a whole namespace.'
    : 'No permission set fits: this tenant has no cloud account in this environment. The platform team can add one.';
}
