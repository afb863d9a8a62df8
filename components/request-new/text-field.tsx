import { TextInput } from '@mantine/core';
import { describedBy, FieldFrame } from './field-frame';
import type { FieldProps } from './field-props';
import classes from './fields.module.css';

/** A parameter that names nothing which could be listed. */
export function TextField({ id, field, value, change, problem }: FieldProps) {
  return (
    <FieldFrame id={id} field={field} problem={problem}>
      <TextInput
        id={id}
        value={value}
        onChange={(event) => change(event.currentTarget.value)}
        placeholder={field.placeholder ?? ''}
        error={problem !== undefined}
        aria-describedby={describedBy(id)}
        aria-required={field.required}
        autoComplete="off"
        spellCheck={false}
        classNames={{ input: classes.mono ?? '' }}
      />
    </FieldFrame>
  );
}
