import { recordOf } from '../schema/record';
import type { KubeObject } from '../store';

export interface ReplicaCounts {
  /** What its spec asks for. */
  wanted: number;
  available: number;
}

const replicasOf = (object: KubeObject): ReplicaCounts => ({
  wanted: Number(recordOf(object.spec).replicas ?? 0),
  available: Number(recordOf(object.status).availableReplicas ?? 0),
});

/** `25%` or a number, of `replicas`. */
function share(value: unknown, replicas: number, round: (value: number) => number): number {
  const percent = /^(\d+)%$/.exec(String(value))?.[1];
  return percent === undefined ? Number(value ?? 0) : round((Number(percent) * replicas) / 100);
}

const sum = (counts: ReplicaCounts[], field: keyof ReplicaCounts): number =>
  counts.reduce((total, one) => total + one[field], 0);

/** Takes `limit` in all from counts in order, from each at most what `allowed` says. */
function take(counts: readonly number[], allowed: readonly number[], limit: number): number[] {
  let left = Math.max(0, limit);
  return counts.map((count, index) => {
    const gone = Math.min(left, count, allowed[index] ?? 0);
    left -= gone;
    return count - gone;
  });
}

/**
 * The replica counts of a rollout's next step: the new ReplicaSet as far up as surge allows, old ones as far down as
 * availability allows (deployment controller semantics).
 */
export function nextReplicas(
  deployment: KubeObject,
  current: KubeObject,
  old: readonly KubeObject[],
): { current: number; old: number[] } {
  const spec = recordOf(deployment.spec);
  const replicas = Number(spec.replicas ?? 1);
  const strategy = recordOf(spec.strategy);
  const { maxSurge = '25%', maxUnavailable = '25%' } = recordOf(strategy.rollingUpdate);
  const counts = old.map(replicasOf);
  const oldTotal = sum(counts, 'wanted');
  if (strategy.type === 'Recreate') {
    const isClear = old.every((replicaSet) => Number(recordOf(replicaSet.status).replicas ?? 0) === 0);
    return { current: oldTotal === 0 && isClear ? replicas : replicasOf(current).wanted, old: counts.map(() => 0) };
  }
  const surge = share(maxSurge, replicas, Math.ceil);
  const unavailable = share(maxUnavailable, replicas, Math.floor) || (surge === 0 ? 1 : 0);
  const now = replicasOf(current);
  const room = Math.max(0, replicas + surge - oldTotal - now.wanted);
  const next = now.wanted >= replicas ? replicas : Math.min(replicas, now.wanted + room);
  const minAvailable = replicas - unavailable;
  const spare = oldTotal + now.wanted - minAvailable - (now.wanted - now.available);
  const wanted = counts.map((one) => one.wanted);
  const broken = counts.map((one) => Math.max(0, one.wanted - one.available));
  const withoutBroken = take(wanted, broken, spare);
  const spareWorking = sum(counts, 'available') + now.available - minAvailable;
  return { current: next, old: take(withoutBroken, withoutBroken, spareWorking) };
}
