import { describe, expect, it } from 'vitest';
import { staleKeys } from './stale-keys';

describe('what a live event makes stale', () => {
  it('names the one workload, its lists and its tenant', () => {
    expect(staleKeys({ kind: 'workload', id: 'tenant/prod/irsa-test', tenant: 'tenant' })).toEqual([
      ['workload', 'tenant', 'prod', 'irsa-test'],
      ['workloads', 'tenant'],
      ['tenant', 'tenant'],
      ['home'],
      ['me'],
    ]);
  });

  it('reads everything visible again after a reconnect, since events may have been missed', () => {
    expect(staleKeys({ kind: 'hello', id: '' })).toEqual([[]]);
  });
});
