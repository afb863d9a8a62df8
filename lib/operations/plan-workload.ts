import { setTimeout as sleep } from 'node:timers/promises';
import type { GrantFacts } from '@/lib/identity/aws-irsa/desired-input';
import type { ClusterEvidence } from '@/lib/identity/aws-irsa/evidence';
import { addressOf } from '@/lib/resources/kinds';
import type { Observations, Plan, Wanted } from '@/lib/resources/plan';
import { planResources } from '@/lib/resources/plan-resources';
import type { WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';
import { wantWorkload } from './want-workload';

/** A preview answers within a second; what could not be read by then is shown as waiting. */
const OBSERVE_MS = 900;

/**
 * What would have to be done for these grants to be true, against what there is now. `isHypothetical`: against nothing,
 * for a request that nobody will carry out.
 */
export async function planWorkload(
  context: OperationContext,
  place: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
  grants: readonly GrantFacts[],
  isHypothetical = false,
): Promise<Plan> {
  const { boundary } = place;
  if (!boundary) return { steps: [] };
  const wanted = wantWorkload(context, { ...place, boundary }, evidence, grants);
  return planResources(wanted, isHypothetical ? nothingThere(wanted) : await observeInTime(context, wanted));
}

async function observeInTime(context: OperationContext, wanted: Wanted[]): Promise<Observations> {
  const controller = new AbortController();
  const late = sleep(OBSERVE_MS, new Map() as Observations, { signal: controller.signal, ref: false });
  const read = context.observe(wanted).finally(() => controller.abort());
  return Promise.race([read, late.catch(() => read)]);
}

function nothingThere(wanted: readonly Wanted[]): Observations {
  return new Map(wanted.map(({ spec }) => [addressOf(spec), { state: 'absent' as const }]));
}
