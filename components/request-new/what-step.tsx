'use client';

import { TextInput } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { EmptyState } from '@/components/states/empty-state';
import { QueryView } from '@/components/states/query-view';
import { SectionSkeleton } from '@/components/states/section-skeleton';
import type { PermissionSetView } from '@/lib/contracts/tenants';
import type { Draft } from './draft';
import { PermissionSetChoice } from './permission-set-choice';
import classes from './request-new.module.css';

interface FieldProblem {
  pointer: string;
  detail: string;
}

interface WhatStepProps {
  query: UseQueryResult<{ items: PermissionSetView[]; total: number }>;
  set: PermissionSetView | undefined;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  problems: readonly FieldProblem[];
}

/** Permission sets as cards in plain words, and the chosen one's parameters. */
export function WhatStep({ query, set, draft, change, problems }: WhatStepProps) {
  return (
    <QueryView nested query={query} skeleton={<SectionSkeleton rows={2} rowHeight={50} />}>
      {(data) =>
        data.items.length === 0 ? (
          <EmptyState sentence="No permission set fits: this tenant has no cloud account in this environment. The platform team can add one." />
        ) : (
          <>
            <div className={classes.cards} role="radiogroup" aria-label="Permission set">
              {data.items.map((one) => (
                <PermissionSetChoice
                  key={one.id}
                  set={one}
                  checked={one.id === set?.id}
                  choose={() => change({ permissionSet: one.id, parameters: {} })}
                />
              ))}
            </div>
            {set && <ParameterFields set={set} draft={draft} change={change} problems={problems} />}
          </>
        )
      }
    </QueryView>
  );
}

type ParameterFieldsProps = Pick<WhatStepProps, 'draft' | 'change' | 'problems'> & { set: PermissionSetView };

function ParameterFields({ set, draft, change, problems }: ParameterFieldsProps) {
  return (
    <div className={classes.fields}>
      {set.fields.map((field) => (
        <TextInput
          key={field.name}
          label={field.label}
          description={field.required ? field.help : `Optional. ${field.help}`}
          placeholder={field.placeholder ?? ''}
          required={field.required}
          withAsterisk={false}
          value={draft.parameters[field.name] ?? ''}
          onChange={(event) => change({ parameters: { ...draft.parameters, [field.name]: event.currentTarget.value } })}
          error={problems.find((problem) => problem.pointer === `/parameters/${field.name}`)?.detail}
          autoComplete="off"
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
        />
      ))}
    </div>
  );
}
