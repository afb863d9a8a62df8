import type { FieldType } from '../schema/field-type';
import { FieldSet } from './field-set';
import { isSameManager, type Managed } from './managed-fields';
import { compareFields } from './walk-fields';

/**
 * Ownership after a write that is not an apply: who changed a field owns it alone from then on, and fields that are
 * gone belong to nobody.
 */
export function trackUpdate(
  before: unknown,
  after: unknown,
  type: FieldType,
  managed: readonly Managed[],
  writer: Omit<Managed, 'fields' | 'operation'>,
): Managed[] {
  const { changed, removed } = compareFields(before, after, type);
  if (changed.isEmpty && removed.isEmpty) return [...managed];
  const mine = { ...writer, operation: 'Update' as const };
  const previous = managed.find((entry) => isSameManager(entry, mine));
  const others = managed
    .filter((entry) => entry !== previous)
    .map((entry) => ({ ...entry, fields: entry.fields.minus(changed).minus(removed) }));
  const fields = (previous?.fields ?? FieldSet.of([])).union(changed).minus(removed);
  if (changed.isEmpty && previous) return [...others, { ...previous, fields }];
  return [...others, { ...mine, fields }];
}
