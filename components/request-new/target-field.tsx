'use client';

import { useState } from 'react';
import { inSentence } from '@/components/pieces/in-sentence';
import { ExistingNote } from './existing-note';
import type { FieldProps } from './field-props';
import { absenceOf } from './picker-state';
import { TargetCombobox } from './target-combobox';
import { useTargets } from './use-targets';

/** A parameter that names something in the tenant's cloud: pick what exists, or type what will. */
export function TargetField({ id, place, field, outer, value, change, problem }: FieldProps) {
  const [typed, setTyped] = useState<string>();
  const targets = useTargets({ place, kind: field.kind, within: outer?.value, value, typed });
  const chooseFirst =
    outer?.value === '' ? `Choose the ${inSentence(outer.label)} first to see what is in it.` : undefined;
  const absence = targets.chosen === undefined ? absenceOf(field.kind, value, targets.page) : undefined;
  return (
    <TargetCombobox
      id={id}
      field={field}
      value={value}
      change={change}
      typed={typed}
      setTyped={setTyped}
      targets={targets}
      problem={problem}
      note={
        <>
          {field.kind === 'vault' && targets.chosen?.detail && <VaultMode mode={targets.chosen.detail} />}
          <ExistingNote kind={field.kind} targets={targets} chooseFirst={chooseFirst} absence={absence} />
        </>
      }
    />
  );
}

/** How rights are given in a vault decides how far they reach, so it is said as soon as the vault is chosen. */
function VaultMode({ mode }: { mode: string }) {
  return (
    <p style={{ margin: 0 }}>
      {mode === 'RBAC'
        ? 'This vault goes by roles: single secrets can be given.'
        : 'This vault goes by access policies: whoever may read one secret may read all of them.'}
    </p>
  );
}
