import { expect, it } from 'vitest';
import { Restarts } from './restarts';

it('starts a process again ever more slowly, and gives it up at its fifth death within a minute', () => {
  const restarts = new Restarts();
  expect([0, 1_000, 2_000, 3_000, 4_000].map((at) => restarts.pauseMs(at))).toEqual([200, 400, 800, 1_600, undefined]);
});

it('forgets deaths after a minute', () => {
  const restarts = new Restarts();
  expect([0, 30_000, 61_000, 91_000].map((at) => restarts.pauseMs(at))).toEqual([200, 400, 400, 400]);
});
