import { SegmentedControl } from '@mantine/core';
import { describedBy, FieldFrame } from './field-frame';
import type { FieldProps } from './field-props';

/** Longer labels do not fit side by side in a column of the form. */
const sideBySideCharacters = 26;

/** One of a few fixed values; the first holds while nobody chooses another. */
export function ChoiceField({ id, field, value, change, problem }: FieldProps) {
  const options = field.options ?? [];
  const characters = options.reduce((sum, { label }) => sum + label.length, 0);
  return (
    <FieldFrame id={id} field={field} problem={problem} group>
      <SegmentedControl
        fullWidth
        orientation={characters > sideBySideCharacters ? 'vertical' : 'horizontal'}
        aria-labelledby={`${id}-label`}
        aria-describedby={describedBy(id)}
        value={value || (options[0]?.value ?? '')}
        onChange={change}
        data={options.map((option) => ({ ...option }))}
      />
    </FieldFrame>
  );
}
