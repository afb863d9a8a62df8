import type { FieldChange } from './resource';

/** What a person compares: text as it is, everything else as indented JSON. */
export function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** One changed field, undefined where both sides are the same text. */
export function changed(field: string, before: unknown, after: unknown): FieldChange[] {
  if (before === after) return [];
  return [
    {
      field,
      before: before === undefined ? undefined : show(before),
      after: after === undefined ? undefined : show(after),
    },
  ];
}

/** Fields of something that does not exist yet. */
export function fields(values: Record<string, unknown>): FieldChange[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([field, value]) => ({ field, before: undefined, after: show(value) }));
}

/** "1 statement", "2 statements". */
export function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
