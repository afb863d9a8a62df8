import type { FieldKind } from './permission-set';
import type { Boundaries } from './words';

/** A thing that exists in a tenant's cloud and that a parameter can name. */
export interface Target {
  /** What the parameter takes: a name, an ARN, an ARM id, a role's GUID. */
  value: string;
  label: string;
  /** What else to know before picking it. */
  detail?: string;
  /** What sort of thing it is, in words. */
  type?: string;
  /** `value` of what it lies in. */
  parent?: string;
  /** Why it can never be granted. */
  blocked?: string;
}

/** Which things are asked for. */
export interface TargetQuestion {
  boundaries: Boundaries;
  kind: FieldKind;
  /** Value of the parameter that this one lies within. */
  within?: string;
}

/** What a cloud answered. `problem`: why nothing or not everything could be read, as a sentence for the person. */
export interface TargetReading {
  items: Target[];
  /** False where there may be more than was read. */
  complete: boolean;
  problem?: string;
}

/** A reading with its age (ISO 8601). */
export interface DatedReading extends TargetReading {
  asOf: string;
}
