import { expect, it } from 'vitest';
import { createRequest, listRequests } from '@/lib/contracts/requests';
import { ProductError } from '@/lib/domain/failure';
import { parseInput } from './parse-input';

function problems(parse: () => unknown) {
  try {
    parse();
  } catch (error) {
    if (error instanceof ProductError) return error.details.problems;
    throw error;
  }
  return [];
}

it('names every field that is missing, wrong or unknown, at once', () => {
  const found = problems(() => parseInput(createRequest, {}, new URLSearchParams(), { tenant: 7, foo: 1 }));
  const byPointer = Object.fromEntries((found ?? []).map(({ pointer, detail }) => [pointer, detail]));
  expect(byPointer).toMatchObject({ '/serviceAccount': 'This is missing.', '/foo': 'There is no such field.' });
  expect(byPointer['/tenant']).toContain('expected string');
});

it('takes neither of two values for one query parameter', () => {
  const query = new URLSearchParams('tenant=orders&tenant=payments');
  expect(problems(() => parseInput(listRequests, {}, query, {}))).toEqual([
    { pointer: '/query/tenant', detail: 'Give this once.' },
  ]);
});
