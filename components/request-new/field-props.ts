import type { Field } from './field-frame';
import type { Place } from './queries';

/** What every parameter's control is given. */
export interface FieldProps {
  id: string;
  place: Place;
  field: Field;
  /** The field this one lies within, where it names one. */
  outer: { label: string; value: string } | undefined;
  value: string;
  change: (value: string) => void;
  problem: string | undefined;
}
