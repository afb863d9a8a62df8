import type { Target } from '@/lib/contracts/targets';
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
  /** `target`: the existing thing it names, where that is known. */
  change: (value: string, target?: Target) => void;
  problem: string | undefined;
}
