import { expect, it } from 'vitest';
import type { PlanView } from '@/lib/contracts/shapes';
import { lookAgainMs } from './look-again';

function planWith(code?: string): PlanView {
  const step = { id: 'a', action: 'wait', noun: 'Role', place: 'AWS', name: 'r', changes: [] } as const;
  return { steps: [{ ...step, changes: [], code }], changeCount: 0, computedAt: '' };
}

it('a plan with something nobody could look at in time is read again soon, and then more rarely', () => {
  expect(lookAgainMs(planWith('not-read'), 1)).toBe(2_000);
  expect(lookAgainMs(planWith('not-read'), 1_000)).toBe(30_000);
});

it('a plan that was looked at whole is left alone', () => {
  expect(lookAgainMs(planWith(), 1)).toBe(false);
  expect(lookAgainMs(planWith('AccessDenied'), 1)).toBe(false);
  expect(lookAgainMs(undefined, 0)).toBe(false);
});
