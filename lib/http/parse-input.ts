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
  const parts = [
    { place: '/path', result: contract.params.safeParse(params), value: params },
    { place: '/query', result: contract.query.safeParse(Object.fromEntries(query)), value: Object.fromEntries(query) },
    { place: '', result: contract.body.safeParse(body), value: {} },
  ];
  const problems = parts.flatMap(({ place, result, value }) => [
    ...(result.success ? [] : result.error.issues.flatMap((issue) => problemsOf(issue, place))),
    ...listUnstorable(value, place),
  ]);
  if (problems.length > 0) {
    const detail = problems.map((problem) => `${problem.pointer}: ${problem.detail}`).join('; ');
    throw new ProductError('invalid', 'invalid-input', detail.slice(0, 1000), { problems });
  }
  return Object.assign({}, ...parts.map(({ result }) => result.data)) as InputOf<E>;
}

function problemsOf(issue: z.core.$ZodIssue, place: string): FieldProblem[] {
  const pointer = place + issue.path.map((key) => `/${escapePointer(String(key))}`).join('');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${escapePointer(key)}`,
      detail: 'There is no such field.',
    }));
  return [{ pointer: pointer || '/', detail: issue.message }];
}

function listUnstorable(value: unknown, place: string): FieldProblem[] {
  const pointer = findUnstorableText(value, place);
  return pointer === undefined ? [] : [{ pointer, detail: 'Text must not contain NUL or half a character.' }];
}
