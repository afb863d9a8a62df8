import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../store';
import { nextReplicas } from './rollout';

const object = (spec: unknown, status: unknown = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'x',
  metadata: { name: 'x', uid: '', resourceVersion: '', creationTimestamp: '' },
  spec,
  status,
});
const set = (replicas: number, available = replicas) =>
  object({ replicas }, { replicas, availableReplicas: available });
const deployment = (replicas: number, strategy: unknown = {}) => object({ replicas, strategy });

describe('nextReplicas', () => {
  it('starts a first rollout with all replicas at once', () => {
    expect(nextReplicas(deployment(3), set(0), [])).toEqual({ current: 3, old: [] });
  });

  it('never has fewer available than maxUnavailable lets, nor more in total than maxSurge lets', () => {
    expect(nextReplicas(deployment(3), set(0), [set(3)])).toEqual({ current: 1, old: [3] });
    expect(nextReplicas(deployment(3), set(1, 0), [set(3)])).toEqual({ current: 1, old: [3] });
    expect(nextReplicas(deployment(3), set(1, 1), [set(3)])).toEqual({ current: 1, old: [2] });
    expect(nextReplicas(deployment(3), set(1, 1), [set(2)])).toEqual({ current: 2, old: [2] });
  });

  it('takes old replicas that never worked away first', () => {
    expect(nextReplicas(deployment(4), set(1, 1), [set(2, 2), set(2, 0)]).old).toEqual([2, 0]);
  });

  it('with Recreate waits for every old pod to be gone', () => {
    const recreate = deployment(2, { type: 'Recreate' });
    expect(nextReplicas(recreate, set(0), [set(2)])).toEqual({ current: 0, old: [0] });
    expect(nextReplicas(recreate, set(0), [set(0)])).toEqual({ current: 2, old: [0] });
  });
});
