import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileIntent, type IntentPlace } from '@/lib/domain/compile-intent';
import type { Finding } from '@/lib/domain/finding';
import type { PermissionDocument } from '@/lib/domain/permission-document';
import { findPermissionSet, PERMISSION_SETS } from '@/lib/domain/permission-sets/catalogue';
import type { ProbeCall } from '@/lib/domain/probe';
import type { Cloud } from '@/lib/domain/words';

interface Trial {
  cloud: Cloud;
  place: IntentPlace;
  /** What somebody could ask for, by permission set. */
  wishes: Readonly<Record<string, fc.Arbitrary<unknown>>>;
  judge(document: PermissionDocument): readonly Finding[];
  /** Whether the cloud would let a call through, by this document alone. */
  lets(document: PermissionDocument, call: ProbeCall): boolean | 'unknown';
  runs: number;
}

/**
 * What is asked of every permission set of a cloud, in one place for all: whatever is wished, nothing is blocked, compiling
 * again changes nothing, and the document allows what the probe proves and refuses its neighbour. For tests.
 */
export function tryPermissionSets({ cloud, place, wishes, judge, lets, runs }: Trial): void {
  it('is tried here', () => {
    const ids = PERMISSION_SETS.filter((set) => set.cloud === cloud).map(({ id }) => id);
    expect(Object.keys(wishes).sort()).toEqual([...new Set(ids)].sort());
  });

  it.each(Object.entries(wishes))('%s: never blocked, allows what it proves and refuses its neighbour', (id, wish) => {
    const set = findPermissionSet(id);
    if (set === undefined) throw new Error(id);
    let compiledOnce = false;
    fc.assert(
      fc.property(wish, (parameters) => {
        const compiled = compileIntent(set, parameters, place);
        if (!compiled.ok) return;
        compiledOnce = true;
        const { document, probe } = compiled;
        expect(judge(document).filter(({ severity }) => severity === 'blocked')).toEqual([]);
        expect(compileIntent(set, compiled.parameters, place)).toEqual(compiled);
        if (probe.kind === 'none') return;
        expect(lets(document, probe.allowed)).toBe(true);
        expect(lets(document, probe.refused)).toBe(false);
      }),
      { numRuns: runs },
    );
    expect(compiledOnce).toBe(true);
  });
}
