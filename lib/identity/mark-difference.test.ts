import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markDifference } from './mark-difference';

describe('markDifference', () => {
  it('marks an extra slash', () => {
    expect(markDifference('https://issuer/id/9F2C', 'https://issuer/id/9F2C/')).toEqual({
      expected: [22, 22],
      actual: [22, 23],
    });
  });

  it('marks nothing but what differs: the rest of both texts is the same', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (expected, actual) => {
        const marked = markDifference(expected, actual);
        if (marked === undefined) return expected === actual;
        const rest = (text: string, [start, end]: [number, number]) => [text.slice(0, start), text.slice(end)];
        return JSON.stringify(rest(expected, marked.expected)) === JSON.stringify(rest(actual, marked.actual));
      }),
    );
  });
});
