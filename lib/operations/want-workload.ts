import type { AwsBoundary } from '@/lib/domain/words';
import { desired } from '@/lib/identity/aws-irsa/desired';
import type { GrantFacts } from '@/lib/identity/aws-irsa/desired-input';
import type { ClusterEvidence } from '@/lib/identity/aws-irsa/evidence';
import type { Wanted } from '@/lib/resources/plan';
import type { WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';

/** Everything that must be there, or be gone, for these grants of a workload. */
export function wantWorkload(
  { config }: Pick<OperationContext, 'config'>,
  { ref, boundary, environment }: WorkloadPlace & { boundary: AwsBoundary },
  evidence: readonly ClusterEvidence[],
  grants: readonly GrantFacts[],
): Wanted[] {
  return desired({
    portalId: config.portal.id,
    workload: ref,
    boundary,
    boundaryPolicy: config.aws.boundaryPolicy,
    clusters: environment.clusters.map(({ name, issuer }) => ({
      name,
      issuer,
      namespaceExists: evidence.find((cluster) => cluster.name === name)?.namespaceExists ?? false,
    })),
    grants,
  });
}
