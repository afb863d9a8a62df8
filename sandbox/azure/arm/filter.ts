import { ArmError } from '../wire/arm-error';

/** One term of `$filter`: `name eq 'value'` or `name('value')` or `name()`; joined by `and` only. */
export interface FilterTerm {
  name: string;
  value: string;
}

const TERM = /^(?:([\w/]+)\s+eq\s+'((?:[^']|'')*)'|([\w/]+)\((?:'((?:[^']|'')*)')?\))$/i;

/** Throws for anything but these terms, and for names that `known` (lower case) does not have. */
export function readFilter(text: string | null, known: readonly string[]): FilterTerm[] {
  if (text === null || text.trim() === '') return [];
  return text
    .trim()
    .split(/\s+and\s+/i)
    .map((part) => {
      const match = TERM.exec(part.trim());
      const name = (match?.[1] ?? match?.[3] ?? '').toLowerCase();
      if (!match || !known.includes(name)) {
        throw new ArmError(
          'InvalidFilterInQueryString',
          400,
          `Invalid $filter '${text}' specified in the query string.`,
        );
      }
      return { name, value: (match[2] ?? match[4] ?? '').replaceAll("''", "'") };
    });
}
