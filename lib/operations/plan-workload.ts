import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import type { GrantFacts, PrincipalIds } from '@/lib/identity/desired-input';
import { principalIds } from '@/lib/identity/principal-ids';
import { inTime } from '@/lib/providers/in-time';
import { addressOf } from '@/lib/resources/kinds';
import type { Observations, Plan, Wanted } from '@/lib/resources/plan';
import { planResources } from '@/lib/resources/plan-resources';
import type { WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';
import { type SystemInput, systemInputs, wantSystems } from './want-workload';

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
  const systems = systemInputs(context, place, evidence, grants);
  if (isHypothetical) {
    const wanted = wantSystems(systems);
    return planResources(wanted, nothingThere(wanted));
  }
  const wanted = wantSystems(systems, await observeIds(context, systems));
  return planResources(wanted, await observeInTime(context, wanted));
}

/** What only a cloud knows of principals that are there already. */
async function observeIds(context: OperationContext, systems: readonly SystemInput[]) {
  const ids = new Map<string, PrincipalIds>();
  const specs = systems.flatMap(({ system, input }) => {
    const spec = system.principalSpec(input);
    return spec ? [{ system: system.system, spec }] : [];
  });
  if (specs.length === 0) return ids;
  const seen = await observeInTime(
    context,
    specs.map(({ spec }) => ({ spec, presence: 'present' as const })),
  );
  for (const { system, spec } of specs) {
    const observed = seen.get(addressOf(spec));
    const found = observed && principalIds(spec, observed);
    if (found) ids.set(system, found);
  }
  return ids;
}

function observeInTime(context: OperationContext, wanted: Wanted[]): Promise<Observations> {
  return inTime(context.observe(wanted), OBSERVE_MS, (): Observations => new Map());
}

function nothingThere(wanted: readonly Wanted[]): Observations {
  return new Map(wanted.map(({ spec }) => [addressOf(spec), { state: 'absent' as const }]));
}
