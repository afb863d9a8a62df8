import { expect, it } from 'vitest';
import { backOffMs } from './back-off';

it('doubles up to its limit, half of it by chance', () => {
  expect([0, 1, 2, 3].map((failures) => backOffMs(failures, 0, 1_000, 6_000))).toEqual([500, 1_000, 2_000, 3_000]);
  expect([0, 1, 2, 3].map((failures) => backOffMs(failures, 1, 1_000, 6_000))).toEqual([1_000, 2_000, 4_000, 6_000]);
  expect(backOffMs(10_000, 0.5)).toBe(22_500);
});
