import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeAssignments } from '@/lib/identity/azure/merge-assignments';
import { CONDITION_CHARACTERS_MAX } from '@/lib/policy/azure/condition/condition';
import { evaluateCondition, type Truth } from '@/lib/policy/azure/condition/evaluate-condition';
import { parseCondition } from '@/lib/policy/azure/condition/parse-condition';
import { type BlobLimits, blobCondition } from './blob-condition';
import { ROLE_IDS } from './offered-roles';

const BLOBS = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs';
const scope = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/a';

/** What grants with these limits on one container let through together, as Azure stores them: one assignment. */
function merged(limits: readonly BlobLimits[]) {
  const documents = limits.map((limit) => {
    const condition = blobCondition(limit);
    const roleName = limit.writes ? 'Storage Blob Data Contributor' : 'Storage Blob Data Reader';
    const assignment = { scope, roleId: ROLE_IDS[roleName], roleName, ...(condition && { condition }) };
    return { assignments: [assignment], vaultAccess: [] };
  });
  const [assignment, ...more] = mergeAssignments(documents);
  expect(more).toEqual([]);
  return (action: string, attributes: Record<string, string[]>, subOperation?: string): Truth => {
    if (assignment?.condition === undefined) return true;
    const parsed = parseCondition(assignment.condition);
    if (!parsed.ok) throw new Error(parsed.message);
    return evaluateCondition(parsed.condition, { action: `${BLOBS}/${action}`, subOperation, attributes });
  };
}

const path = (blob: string) => ({ [`Resource[${BLOBS}:path]`]: [blob] });
const asked = (prefix: string) => ({ [`Request[${BLOBS}:prefix]`]: [prefix] });
const reading = (prefix: string): BlobLimits => ({ prefix, writes: false, mayDelete: false });

describe('a folder of a container', () => {
  const may = merged([reading('raw/')]);

  it.each<[string, Truth, Truth]>([
    ['a blob in it', may('read', path('raw/2026/a.csv')), true],
    ['a blob beside it', may('read', path('raw-2/a.csv')), false],
    ['a blob in another case', may('read', path('Raw/a.csv')), false],
    ['a blob whose path holds it further on', may('read', path('x/raw/a.csv')), false],
    ['a list below it', may('read', asked('raw/2026/'), 'Blob.List'), true],
    ['a list that forgets the slash', may('read', asked('raw'), 'Blob.List'), false],
    ['a list beside it', may('read', asked('private/'), 'Blob.List'), false],
    ['a list of everything', may('read', {}, 'Blob.List'), 'unknown'],
    ['a read by tags beside it', may('read', path('private/a'), 'Blob.Read.WithTagConditions'), false],
  ])('%s', (_what, truth, expected) => {
    expect(truth).toBe(expected);
  });

  it('holds writing and deleting as well', () => {
    const mayWrite = merged([{ prefix: 'out/', writes: true, mayDelete: true }]);
    for (const action of ['write', 'add/action', 'move/action', 'delete', 'read']) {
      expect(mayWrite(action, path('out/a'))).toBe(true);
      expect(mayWrite(action, path('in/a'))).toBe(false);
    }
  });

  it('is never deleted from where that was not asked for', () => {
    const mayWrite = merged([{ prefix: '', writes: true, mayDelete: false }]);
    expect(mayWrite('delete', path('a'))).toBe(false);
    expect(mayWrite('write', path('a'))).toBe(true);
  });

  it('needs no condition where nothing is limited', () => {
    expect(blobCondition(reading(''))).toBeUndefined();
    expect(blobCondition({ prefix: '', writes: true, mayDelete: true })).toBeUndefined();
  });
});

describe('grants on several folders of one container', () => {
  const folder = fc.stringMatching(/^[a-z]{1,4}(\/[a-z]{1,3})?\/$/);

  it('give together what each gives alone, and nothing more', () => {
    fc.assert(
      fc.property(fc.array(folder, { minLength: 1, maxLength: 4 }), folder, (prefixes, other) => {
        const together = merged(prefixes.map(reading));
        const inOne = prefixes.some((prefix) => other.startsWith(prefix));
        expect(together('read', path(`${other}x`))).toBe(inOne);
        expect(together('read', asked(other), 'Blob.List')).toBe(inOne);
        // What remains after one of them ended is as if it had never been.
        const without = merged(prefixes.slice(1).length > 0 ? prefixes.slice(1).map(reading) : [reading('none/')]);
        const inRest = prefixes.slice(1).some((prefix) => other.startsWith(prefix));
        expect(without('read', path(`${other}x`))).toBe(inRest || other.startsWith('none/'));
      }),
    );
  });

  it('keep deleting to the folder it was asked for', () => {
    const together = merged([
      { prefix: 'out/', writes: true, mayDelete: false },
      { prefix: 'tmp/', writes: true, mayDelete: true },
    ]);
    expect(together('delete', path('tmp/a'))).toBe(true);
    expect(together('delete', path('out/a'))).toBe(false);
    expect(together('write', path('out/a'))).toBe(true);
    expect(together('write', path('in/a'))).toBe(false);
  });

  it('are given whole where one of them has no prefix', () => {
    expect(merged([reading('raw/'), reading('')])('read', path('private/a'))).toBe(true);
  });

  it('fit into what Azure stores for some ten folders', () => {
    const one = blobCondition(reading('reports/2026/november/')) ?? '';
    expect(one.length * 8).toBeLessThan(CONDITION_CHARACTERS_MAX);
  });
});
