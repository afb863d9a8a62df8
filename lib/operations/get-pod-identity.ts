import type { z } from 'zod';
import type { getPodIdentity as contract, PodIdentityClusterView } from '@/lib/contracts/pod-identity';
import { grantFactsOf } from '@/lib/db/grant-facts';
import { type GrantRecord, isLive, listGrants } from '@/lib/db/grants';
import { listNames } from '@/lib/db/people';
import { findPodIdentity, type PodIdentity } from '@/lib/db/pod-identity';
import { findPrincipalIds } from '@/lib/db/principal-ids';
import { conditionsOf } from '@/lib/db/stored-values';
import { findWorkload, type Workload } from '@/lib/db/workloads';
import type { Actor } from '@/lib/domain/actor';
import { can } from '@/lib/domain/can';
import type { PodIdentityState } from '@/lib/domain/pod-identity';
import type { Condition } from '@/lib/domain/status';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import { type ConsideredSetUp, considerPodIdentity } from './consider-pod-identity';
import { loadPodIdentityPlace } from './load-pod-identity-place';
import type { WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';
import { planWorkload } from './plan-workload';
import { viewPerson } from './view-person';
import { viewPlan } from './view-plan';

type Input = z.output<typeof contract.params>;
type Output = z.input<typeof contract.response>;

/** A namespace's pod identity: what stands, with its plan; before it is set up, what setting it up would do. Writes nothing. */
export async function getPodIdentity(context: OperationContext, actor: Actor, input: Input): Promise<Output> {
  const { place, evidence } = await loadPodIdentityPlace(context, actor, input);
  const [row, workload] = await Promise.all([findPodIdentity(context.db, input), findWorkload(context.db, place.ref)]);
  const grants = workload ? await listGrants(context.db, workload.id) : [];
  const considered: ConsideredSetUp =
    place.podIdentity === undefined
      ? await considerPodIdentity(context, place, evidence)
      : { setUp: place.podIdentity, findings: [] };
  const state = stateOf(place);
  const live = grants.filter((grant) => isLive(grant, context.now())).length;
  const isBlocked = considered.findings.some(({ severity }) => severity === 'blocked');
  const mayDecide = can(actor, 'set-up-identity', { kind: 'tenant', ...input }, context.now()).allowed;
  return {
    state,
    sentence: sentenceOf(state, place, workload, considered),
    origin: considered.setUp?.origin,
    ...(await viewIdentity(context, workload, row, considered)),
    clusters: evidence.map((cluster) => viewCluster(cluster, workload)),
    plan: isBlocked ? undefined : await planOf(context, { ...place, podIdentity: considered.setUp }, evidence, grants),
    findings: considered.findings,
    grants: live,
    maySetUp: mayDecide && state !== 'set-up' && !isBlocked,
    mayRemove: mayDecide && state === 'set-up' && live === 0,
  };
}

function stateOf({ boundaries, podIdentity }: WorkloadPlace): PodIdentityState {
  if (podIdentity) return podIdentity.isWanted ? 'set-up' : 'removing';
  return boundaries.azure?.podIdentity ? 'absent' : 'not-allowed';
}

function sentenceOf(
  state: PodIdentityState,
  { ref }: WorkloadPlace,
  workload: Workload | null,
  { setUp, findings }: ConsideredSetUp,
): string {
  if (state === 'set-up' || state === 'removing') return workload?.sentence ?? '';
  const blocked = findings.find(({ severity }) => severity === 'blocked');
  if (blocked) return [blocked.message, blocked.fix].filter(Boolean).join(' ');
  return setUp?.origin === 'recognised'
    ? `${ref.tenant} has a pod identity that the portal did not make. A platform admin can recognise it: then access can be granted to it.`
    : `The pod identity of ${ref.tenant} in ${ref.environment} is not set up. A platform admin can set it up.`;
}

async function viewIdentity(
  { db }: OperationContext,
  workload: Workload | null,
  row: PodIdentity | null,
  { setUp }: ConsideredSetUp,
) {
  const ids = workload ? await findPrincipalIds(db, workload.id, 'aad-pod-identity') : undefined;
  const identity = setUp && { id: setUp.identityId, clientId: row ? ids?.clientId : undefined };
  if (!row) return { identity };
  const names = await listNames(db, [row.setUpBy]);
  return { identity, setUpBy: viewPerson(row.setUpBy, names), setUpAt: row.setUpAt.toISOString() };
}

function viewCluster({ name, podIdentity }: ClusterEvidence, workload: Workload | null): PodIdentityClusterView {
  const forced = podIdentity?.isForcedNamespaced;
  const conditions: Condition[] = workload ? conditionsOf(workload) : [];
  return {
    name,
    installed: podIdentity?.isInstalled ?? false,
    namespacedMode: forced === undefined ? 'unknown' : forced ? 'on' : 'off',
    conditions: conditions.filter((condition) => condition.cluster === name),
  };
}

async function planOf(
  context: OperationContext,
  place: WorkloadPlace,
  evidence: readonly ClusterEvidence[],
  grants: readonly GrantRecord[],
) {
  if (!place.podIdentity) return undefined;
  const now = context.now();
  const left = grants.filter(({ removedAt }) => removedAt === null).map((grant) => grantFactsOf(grant, now));
  return viewPlan(await planWorkload(context, place, evidence, left), undefined, now);
}
