import { expect, it } from 'vitest';
import { type LookInput, lookAgain } from './look-again';

const now = new Date('2026-11-23T04:00:00Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const quiet: LookInput = {
  now,
  random: 0,
  isRetrying: false,
  isStuck: false,
  failures: 0,
  probesRunning: 0,
  grantEnds: [],
  endings: [],
  hasGrants: true,
};

it('looks again when the first of all reasons comes', () => {
  expect(lookAgain({ ...quiet, grantEnds: [after(600), after(60)] })).toEqual({ at: after(60), why: 'grant-ends' });
  expect(lookAgain({ ...quiet, probeDueAt: after(5), isStuck: true })).toEqual({ at: after(5), why: 'probe-due' });
  expect(lookAgain({ ...quiet, probesRunning: 1, isRetrying: true, failures: 3 }).why).toBe('probe-running');
});

it('looks again soon at what only a person can mend, and sooner at what is under way', () => {
  expect(lookAgain({ ...quiet, isStuck: true })).toEqual({ at: after(120), why: 'stuck' });
  expect(lookAgain({ ...quiet, isStuck: true, isAssigning: true })).toEqual({ at: after(5), why: 'assigning' });
});

it('looks again for drift where all is well, and once a day where nothing is left', () => {
  expect(lookAgain(quiet)).toEqual({ at: after(1_620), why: 'drift' });
  expect(lookAgain({ ...quiet, hasGrants: false }).at).toEqual(after(77_760));
});

it('looks again when what outlives the access ends', () => {
  expect(lookAgain({ ...quiet, endings: [after(3_600), after(30)] })).toEqual({ at: after(30), why: 'ending' });
});

it('leaves a cloud alone for as long as it asked', () => {
  const retrying = { ...quiet, isRetrying: true, failures: 1 };
  expect(lookAgain({ ...retrying, retryAfterSeconds: 90 })).toEqual({ at: after(90), why: 'retry' });
  expect(lookAgain(retrying).at.getTime()).toBeLessThan(after(10).getTime());
});
