import { expect, it } from 'vitest';
import { humanDuration } from './human-duration';

it.each([
  [0, '0s'],
  [119, '119s'],
  [120, '2m'],
  [330, '5m30s'],
  [7200, '120m'],
  [3 * 3600 + 60, '3h1m'],
  [47 * 3600, '47h'],
  [49 * 3600, '2d1h'],
  [30 * 86_400, '30d'],
  [800 * 86_400, '2y70d'],
])('shows %d seconds as kubectl does: %s', (seconds, text) => {
  expect(humanDuration(seconds)).toBe(text);
});
