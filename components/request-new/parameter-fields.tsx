'use client';

import { type ComponentType, useId } from 'react';
import type { PermissionSetView } from '@/lib/contracts/tenants';
import type { FieldKind } from '@/lib/domain/permission-set';
import { ChoiceField } from './choice-field';
import { type Draft, parameterOf } from './draft';
import type { FieldProps } from './field-props';
import { PolicyField } from './policy-field';
import type { Place } from './queries';
import classes from './request-new.module.css';
import { RoleField } from './role-field';
import { ScopeField } from './scope-field';
import { TargetField } from './target-field';
import { TextField } from './text-field';
import { withParameter } from './with-parameter';

/** How each kind of parameter is asked for. */
const CONTROLS = {
  text: TextField,
  'metric-namespace': TextField,
  choice: ChoiceField,
  policy: PolicyField,
  scope: ScopeField,
  role: RoleField,
  bucket: TargetField,
  prefix: TargetField,
  'kms-key': TargetField,
  secret: TargetField,
  queue: TargetField,
  table: TargetField,
  topic: TargetField,
  'storage-container': TargetField,
  'blob-prefix': TargetField,
  vault: TargetField,
  'vault-secret': TargetField,
  registry: TargetField,
  'service-bus-queue': TargetField,
  'event-hub': TargetField,
  'app-configuration': TargetField,
} satisfies Record<FieldKind, ComponentType<FieldProps>>;

interface ParameterFieldsProps {
  place: Place;
  set: PermissionSetView;
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  problems: readonly { pointer: string; detail: string }[];
}

/** What the chosen permission set wants to know. */
export function ParameterFields({ place, set, draft, change, problems }: ParameterFieldsProps) {
  const id = useId();
  return (
    <div className={classes.fields}>
      {set.fields.map((field) => {
        const Control = CONTROLS[field.kind];
        const outer = set.fields.find(({ name }) => name === field.within);
        return (
          <Control
            key={`${set.id} ${field.name}`}
            id={`${id}-${field.name}`}
            place={place}
            field={field}
            outer={outer && { label: outer.label, value: parameterOf(outer, draft.parameters) }}
            value={draft.parameters[field.name] ?? ''}
            change={(value, target) =>
              change({ parameters: withParameter(set, draft.parameters, { field, value, target }) })
            }
            problem={problems.find(({ pointer }) => pointer.startsWith(`/parameters/${field.name}`))?.detail}
          />
        );
      })}
    </div>
  );
}
