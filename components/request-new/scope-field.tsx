'use client';

import { Skeleton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Identifier } from '@/components/pieces/identifier';
import { shortScope } from '@/components/pieces/short-scope';
import type { Target } from '@/lib/contracts/targets';
import { ExistingNote } from './existing-note';
import { describedBy, FieldFrame } from './field-frame';
import type { FieldProps } from './field-props';
import classes from './fields.module.css';
import { absenceOf } from './picker-state';
import { filterScopes } from './scope-nodes';
import { ScopeTree } from './scope-tree';
import { useTargets } from './use-targets';

/** Where a role is to hold: picked in the tree of what exists, or pasted as an ARM id. */
export function ScopeField({ id, place, field, value, change, problem }: FieldProps) {
  const [text, setText] = useState('');
  const targets = useTargets({ place, kind: field.kind, value, typed: undefined });
  const items = targets.page?.items ?? [];
  const isId = text.trim().startsWith('/');
  const shown = isId ? items : filterScopes(items, text);
  const type = (typed: string) => {
    setText(typed);
    if (typed.trim().startsWith('/')) change(typed.trim());
  };
  return (
    <FieldFrame
      id={id}
      field={field}
      wide
      problem={problem}
      note={
        <>
          {value !== '' && (
            <div>
              Chosen: {targets.chosen?.type}{' '}
              <Identifier value={value} shown={shortScope(value)} name="scope" tail={28} />
            </div>
          )}
          <ExistingNote
            kind={field.kind}
            targets={targets}
            absence={isInside(items, value) ? absenceOf(field.kind, value, targets.page) : undefined}
          />
        </>
      }
    >
      <TextInput
        id={id}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        placeholder="Words to find it by, or the whole id: /subscriptions/…"
        leftSection={<IconSearch size={15} />}
        error={problem !== undefined}
        aria-describedby={describedBy(id)}
        autoComplete="off"
        spellCheck={false}
      />
      {targets.isPending && <TreeSkeleton />}
      {shown.length > 0 && (
        <ScopeTree
          items={shown}
          label={field.label}
          value={value}
          allOpen={text.trim() !== '' && !isId}
          choose={(scope) => {
            change(scope);
            if (isId) setText('');
          }}
        />
      )}
      {items.length > 0 && shown.length === 0 && <p className={classes.nothing}>Nothing here has these words.</p>}
    </FieldFrame>
  );
}

/** Whether an id lies in what can be chosen from; what else is wrong with one that does not is said by the findings. */
function isInside(items: readonly Target[], id: string): boolean {
  return items.some(({ value }) => id.toLowerCase().startsWith(`${value.toLowerCase()}/`));
}

function TreeSkeleton() {
  return (
    <div className={`${classes.tree} ${classes.loading}`} aria-busy="true">
      <Skeleton height={10} width="30%" />
      <Skeleton height={10} width="44%" ml={18} />
      <Skeleton height={10} width="38%" ml={18} />
    </div>
  );
}
