import type { Condition } from '@/lib/contracts/shapes';
import type { WorkloadDetail } from '@/lib/contracts/workloads';
import type { IdentitySystem } from '@/lib/domain/words';

const TAKEN_AWAY = new Set(['rights-fading', 'ended', 'nothing-granted']);

/** What was judged of one identity system; a condition that names none is about all. */
export function ofSystem(conditions: readonly Condition[], system: IdentitySystem): Condition[] {
  return conditions.filter((one) => one.type !== 'reachable' && (one.system ?? system) === system);
}

/** How the cloud's side of one identity system stands, whatever the clusters. */
export function principalCondition(
  { conditions }: Pick<WorkloadDetail, 'conditions'>,
  system: IdentitySystem,
): Condition | undefined {
  return ofSystem(conditions, system).find(({ type, cluster }) => type === 'applied' && cluster === undefined);
}

/**
 * Whether the access was taken away, although the cloud may not know it everywhere yet: in one identity system, or, where
 * none is given, in all that the workload has.
 */
export function isTakenAway({ conditions }: Pick<WorkloadDetail, 'conditions'>, system?: IdentitySystem): boolean {
  const judged = system === undefined ? conditions : ofSystem(conditions, system);
  const principals = judged.filter(({ type, cluster }) => type === 'applied' && cluster === undefined);
  return principals.length > 0 && principals.every(({ reason }) => TAKEN_AWAY.has(reason));
}
