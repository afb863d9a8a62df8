'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ExistingNote } from './existing-note';
import type { FieldProps } from './field-props';
import { NarrowestRole } from './narrowest-role';
import { absenceOf } from './picker-state';
import { roleVerdictQuery } from './queries';
import { RoleMeaning } from './role-meaning';
import { TargetCombobox } from './target-combobox';
import { useTargets } from './use-targets';

/** One of Azure's own roles, with what it gives in words, and the way from operations to the narrowest role. */
export function RoleField({ id, place, field, outer, value, change, problem }: FieldProps) {
  const [typed, setTyped] = useState<string>();
  const targets = useTargets({ place, kind: field.kind, value, typed });
  const scope = outer?.value ?? '';
  const verdict = useQuery({
    ...roleVerdictQuery(place, { scope, role: targets.chosen?.value }),
    enabled: targets.chosen !== undefined && scope !== '',
  });
  return (
    <TargetCombobox
      id={id}
      field={field}
      wide
      value={value}
      change={change}
      typed={typed}
      setTyped={setTyped}
      targets={targets}
      problem={problem}
      note={
        <>
          <ExistingNote
            kind={field.kind}
            targets={targets}
            absence={targets.chosen ? undefined : absenceOf(field.kind, value, targets.page)}
          />
          {targets.chosen && <RoleMeaning role={targets.chosen} hasScope={scope !== ''} query={verdict} />}
          <NarrowestRole place={place} scope={scope} use={change} />
        </>
      }
    />
  );
}
