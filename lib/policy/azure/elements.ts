import { escapePointer } from '@/lib/domain/strict-json';

/** What is not as Azure demands it, and where. Whether it is refused is said in guardrails. */
export interface RoleProblem {
  code: string;
  /** JSON pointer. */
  path: string;
  message: string;
  /** What was probably meant, where that can be told. */
  fix?: string;
}

/** An object as JSON means it: neither a list nor null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keys the format does not have: a reader could be misled by them. */
export function unknownElements(object: object, known: readonly string[], path: string): RoleProblem[] {
  return Object.keys(object)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const shown = key.length > 60 ? `${key.slice(0, 60)}…` : key;
      const meant = known.find((element) => element.toLowerCase() === key.toLowerCase());
      const hint = meant === undefined ? '' : ` It is spelled ${meant}.`;
      return {
        code: 'unknown-element',
        path: `${path}/${escapePointer(shown)}`,
        message: `There is no element "${shown}" here.${hint}`,
      };
    });
}
