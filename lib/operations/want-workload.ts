import { systemFor } from '@/lib/domain/words';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import { clusterFactsOf, type DesiredInput, type GrantFacts, type PrincipalIds } from '@/lib/identity/desired-input';
import type { IdentitySystemDefinition } from '@/lib/identity/identity-system';
import { SYSTEMS, systemOfGrant } from '@/lib/identity/systems';
import type { Wanted } from '@/lib/resources/plan';
import type { WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';

/** One identity system of a workload with what decides what it wants. */
export interface SystemInput {
  system: IdentitySystemDefinition;
  input: DesiredInput;
}

/** The systems that these grants of a workload need, as far as the tenant has a place in their clouds. */
export function systemInputs(
  { config }: Pick<OperationContext, 'config'>,
  { ref, boundaries, environment, podIdentity }: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
  grants: readonly GrantFacts[],
): SystemInput[] {
  const possible = [boundaries.aws && systemFor('aws', ref), boundaries.azure && systemFor('azure', ref)];
  const clusters = environment.clusters.map((cluster) => clusterFactsOf(cluster, evidence));
  return SYSTEMS.filter(({ system }) => possible.includes(system)).flatMap((system) => {
    const own = grants.filter((grant) => systemOfGrant(grant.documents, ref) === system.system);
    const isSetUp = system.system === 'aad-pod-identity' && podIdentity !== undefined;
    if (own.length === 0 && !isSetUp) return [];
    const { portal, platform } = config;
    const input = { portalId: portal.id, workload: ref, boundaries, platform, clusters, grants: own, podIdentity };
    return [{ system, input }];
  });
}

/** Everything that must be there, or be gone, for these grants of a workload; ids as far as they are known. */
export function wantSystems(
  systems: readonly SystemInput[],
  ids: ReadonlyMap<string, PrincipalIds> = new Map(),
): Wanted[] {
  return systems.flatMap(({ system, input }) => system.desired({ ...input, ids: ids.get(system.system) }));
}
