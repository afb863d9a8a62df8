import { findPodIdentityOf } from '@/lib/db/pod-identity';
import type { Finding } from '@/lib/domain/finding';
import type { PodIdentitySetUp } from '@/lib/domain/pod-identity';
import { findExisting, judgeExisting, judgeMaking } from '@/lib/guardrails/judge-set-up';
import { normalIdentityId } from '@/lib/identity/aad-pod-identity/names';
import { aadPodIdentity } from '@/lib/identity/aad-pod-identity/system';
import { azureInput } from '@/lib/identity/azure/azure-input';
import { identityIdOf } from '@/lib/identity/azure/want-identity';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import { clusterFactsOf, type DesiredInput } from '@/lib/identity/desired-input';
import { addressOf } from '@/lib/resources/kinds';
import type { WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';

/** What setting up would decide, and what speaks against it; nothing to decide where no place for an identity is known. */
export interface ConsideredSetUp {
  setUp?: PodIdentitySetUp;
  findings: Finding[];
}

/**
 * Whether a namespace's pod identity is made or recognised: one that the platform's own automation brought is used as it is.
 * It must be readable in Azure, and nobody else's.
 */
export async function considerPodIdentity(
  context: OperationContext,
  place: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
): Promise<ConsideredSetUp> {
  const { boundaries, ref } = place;
  const { config } = context;
  const input: DesiredInput = {
    portalId: config.portal.id,
    workload: ref,
    boundaries,
    platform: config.platform,
    clusters: place.environment.clusters.map((cluster) => clusterFactsOf(cluster, evidence)),
    grants: [],
  };
  const own = azureInput(input);
  if (!own?.boundary.podIdentity) return { findings: [notAllowed(place)] };
  const existing = findExisting(evidence);
  const [first] = existing;
  if (first === undefined) {
    const setUp: PodIdentitySetUp = { origin: 'made', identityId: identityIdOf(own), isWanted: true };
    return { setUp, findings: judgeMaking(ref, evidence, config.platform.azure?.kubeletIdentities ?? {}) };
  }
  const identityId = normalIdentityId(first.resourceId);
  const setUp: PodIdentitySetUp = { origin: 'recognised', identityId, isWanted: true };
  const other = await findPodIdentityOf(context.db, identityId, ref);
  const spec = aadPodIdentity.principalSpec({ ...input, podIdentity: setUp });
  const seen = spec && (await context.observe([{ spec, presence: 'present' }])).get(addressOf(spec));
  const findings = judgeExisting({ ref, existing, seen, usedBy: other?.tenant, ours: own.platform.identities });
  return { setUp, findings };
}

function notAllowed({ ref, tenant }: WorkloadPlace): Finding {
  return {
    severity: 'blocked',
    code: 'pod-identity-not-allowed',
    message: `${tenant.displayName} is not marked for AAD Pod Identity in ${ref.environment}.`,
    fix: 'Set podIdentity: true at the resource group of the tenant in xks-access.yaml.',
  };
}
