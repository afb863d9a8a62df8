import { SegmentedControl } from '@mantine/core';
import { describedBy, FieldFrame } from './field-frame';
import type { FieldProps } from './field-props';

/** One of a few fixed values; the first holds while nobody chooses another. */
export function ChoiceField({ id, field, value, change, problem }: FieldProps) {
  const options = field.options ?? [];
  return (
    <FieldFrame id={id} field={field} problem={problem} group>
      <SegmentedControl
        fullWidth
        aria-labelledby={`${id}-label`}
        aria-describedby={describedBy(id)}
        value={value || (options[0]?.value ?? '')}
        onChange={change}
        data={options.map((option) => ({ ...option }))}
      />
    </FieldFrame>
  );
}
