import type { z } from 'zod';
import type { Endpoint } from '@/lib/contracts/endpoint';
import { type FieldProblem, ProductError } from '@/lib/domain/failure';
import { escapePointer, findUnstorableText } from './read-json';

type Part<S extends z.ZodType> = z.output<S> extends Record<string, never> ? unknown : z.output<S>;

/** What an operation of this endpoint is given: path, query and body in one object. */
export type InputOf<E extends Endpoint> = Part<E['params']> & Part<E['query']> & Part<E['body']>;

/** Checks path, query and body against the contract; all problems at once, each with a pointer to its field. */
export function parseInput<E extends Endpoint>(
  contract: E,
  params: Record<string, string>,
  query: URLSearchParams,
  body: unknown,
): InputOf<E> {
  const asked = Object.fromEntries(query);
  const parts = [
    { place: '/path', result: contract.params.safeParse(params), value: params },
    { place: '/query', result: contract.query.safeParse(asked), value: asked },
    { place: '', result: contract.body.safeParse(body), value: body },
  ];
  const problems = parts.flatMap(({ place, result, value }) => [
    ...(result.success ? [] : result.error.issues.flatMap((issue) => problemsOf(issue, place, value))),
    // A body was looked through when it was read.
    ...(place === '' ? [] : listUnstorable(value, place)),
  ]);
  problems.push(...listRepeated(query));
  if (problems.length > 0) {
    const detail = problems.map((problem) => `${problem.pointer}: ${problem.detail}`).join('; ');
    throw new ProductError('invalid', 'invalid-input', detail.slice(0, 1000), { problems });
  }
  return Object.assign({}, ...parts.map(({ result }) => result.data)) as InputOf<E>;
}

function problemsOf(issue: z.core.$ZodIssue, place: string, value: unknown): FieldProblem[] {
  const pointer = place + issue.path.map((key) => `/${escapePointer(String(key))}`).join('');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${escapePointer(key)}`,
      detail: 'There is no such field.',
    }));
  const isMissing = issue.code === 'invalid_type' && valueAt(value, issue.path) === undefined;
  return [{ pointer: pointer || '/', detail: isMissing ? 'This is missing.' : issue.message }];
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}

/** Of two values for one thing neither is taken: somebody else may read the other one. */
function listRepeated(query: URLSearchParams): FieldProblem[] {
  const names = [...query.keys()];
  const repeated = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  return [...repeated].map((name) => ({ pointer: `/query/${escapePointer(name)}`, detail: 'Give this once.' }));
}

function listUnstorable(value: unknown, place: string): FieldProblem[] {
  const pointer = findUnstorableText(value, place);
  return pointer === undefined ? [] : [{ pointer, detail: 'Text must not contain NUL or half a character.' }];
}
