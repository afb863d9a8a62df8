import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Evidence } from './evidence';

interface Trial<Names, Fault> {
  /** Set-ups that differ in nothing but names. */
  names: fc.Arbitrary<Names>;
  faults: readonly Fault[];
  /** A healthy set-up of these names with faults planted into it; healthy without any. */
  broken(setUp: Names, ...faults: Fault[]): Evidence;
  cause(judged: Evidence): string | undefined;
}

/**
 * What is asked of every identity system's chain, in one place for all: healthy set-ups hold, every planted fault is named
 * whatever the names are, and its healthy twin holds. For tests.
 */
export function tryPlantedFaults<Names, Fault extends { code: string; words: string }>(
  trial: Trial<Names, Fault>,
): void {
  const { names, faults, broken, cause } = trial;

  it('holds for every healthy set-up; with a symptom it is not the identity', () => {
    fc.assert(
      fc.property(names, (setUp) => {
        expect(cause(broken(setUp))).toBe('ok');
        expect(cause({ ...broken(setUp), symptom: 'connection reset' })).toBe('not-identity');
      }),
      { numRuns: 300 },
    );
  });

  it.each(faults)('names $code ($words), whatever the names are, and its healthy twin holds', (fault) => {
    fc.assert(
      fc.property(names, (setUp) => {
        expect(cause(broken(setUp, fault))).toBe(fault.code);
        expect(cause(broken(setUp))).toBe('ok');
      }),
    );
  });
}
