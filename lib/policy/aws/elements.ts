import { escapePointer } from '@/lib/domain/strict-json';
import type { PolicyProblem } from './parsed-policy';

/** Keys that the grammar does not have: IAM refuses them, and a reader could be misled by them. */
export function unknownElements(object: object, known: readonly string[], path: string): PolicyProblem[] {
  return Object.keys(object)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const meant = known.find((element) => element.toLowerCase() === key.toLowerCase());
      const hint = meant === undefined ? '' : ` It is spelled ${meant}.`;
      const shown = key.length > 60 ? `${key.slice(0, 60)}…` : key;
      return {
        code: 'unknown-element',
        path: `${path}/${escapePointer(shown)}`,
        message: `IAM has no element "${shown}" here.${hint}`,
      };
    });
}

/** An object as JSON means it: neither a list nor null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text or a list of texts, as most elements allow; undefined and a problem where it is neither. */
export function textList(value: unknown, path: string, problems: PolicyProblem[]): string[] | undefined {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  if (items.every((item) => typeof item === 'string') && items.length > 0) return items;
  const message = items.length === 0 ? 'An empty list matches nothing.' : 'This is a text or a list of texts.';
  problems.push({ code: 'wrong-type', path, message });
  return undefined;
}
