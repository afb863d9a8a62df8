import { describe, expect, it } from 'vitest';
import { durationWords, relativeWords } from './time-words';

describe('time in words', () => {
  it.each([
    [0.4, '0 s'],
    [59.9, '59 s'],
    [60, '1 min'],
    [3599, '59 min'],
    [3600, '1 h'],
    [47 * 3600, '47 h'],
    [48 * 3600, '2 days'],
  ])('never rounds an age of %s s up: %s', (seconds, words) => {
    expect(durationWords(seconds)).toBe(words);
  });

  it('says the direction: the past is ago, the future is in', () => {
    const now = Date.parse('2026-11-23T12:00:00Z');
    expect(relativeWords('2026-11-23T11:59:48Z', now)).toBe('12 s ago');
    expect(relativeWords('2026-12-02T12:00:00Z', now)).toBe('in 9 days');
    expect(relativeWords('2026-11-23T12:00:00.500Z', now)).toBe('now');
  });
});
