import { loadEvidence } from '@/lib/cluster/evidence';
import { grantFactsOf } from '@/lib/db/grant-facts';
import { isLive } from '@/lib/db/grants';
import { bindNamespaces } from '@/lib/db/namespace-bindings';
import { setUpOf } from '@/lib/db/pod-identity';
import { findPrincipalIds, listPrincipalIds, notePrincipalIds } from '@/lib/db/principal-ids';
import { documentOf } from '@/lib/db/stored-values';
import type { GrantRow, WorkloadState } from '@/lib/db/workload-state';
import { systemFor } from '@/lib/domain/words';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import { clusterFactsOf, type DesiredInput } from '@/lib/identity/desired-input';
import type { IdentitySystemDefinition, Principal } from '@/lib/identity/identity-system';
import { setUpDigest } from '@/lib/identity/set-up-digest';
import { SYSTEMS, systemOfGrant } from '@/lib/identity/systems';
import type { CloudReaders } from '@/lib/providers/resource-provider';
import { kindOf } from '@/lib/resources/kinds';
import type { Wanted } from '@/lib/resources/plan';
import { observePrincipal } from './observe-principal';
import type { ReconcileContext } from './reconcile-context';

/** What must be true for a workload in one identity system. */
export interface SystemWishes {
  system: IdentitySystemDefinition;
  wanted: Wanted[];
  principal: Principal;
  /** Not yet removed, live or ended. */
  grants: GrantRow[];
  liveGrants: GrantRow[];
}

/** What must be true for a workload now, and what it is judged on. */
export interface Wishes {
  systems: SystemWishes[];
  /** Of all systems together. */
  wanted: Wanted[];
  evidence: ClusterEvidence[];
  /** Clusters whose namespace is not the one the grants were bound to. */
  recreated: Set<string>;
  liveGrants: GrantRow[];
  setUpDigest: string;
}

type Context = Pick<ReconcileContext, 'db' | 'portalId' | 'platform'>;

/**
 * Undefined for a tenant that has no place there (any more) in any cloud its grants need: nothing can be wanted without one.
 * What only a cloud knows of a principal is read first, by `readers`.
 */
export async function loadWishes(
  context: Context,
  state: WorkloadState,
  readers: CloudReaders,
  now: Date,
): Promise<Wishes | undefined> {
  const { workload, boundaries, clusters, grants } = state;
  if (!boundaries.aws && !boundaries.azure) return undefined;
  const { db } = context;
  const liveGrants = grants.filter((grant) => isLive(grant, now));
  const names = clusters.map(({ name }) => name);
  const isBound = liveGrants.length > 0 || state.podIdentity?.removedAt === null;
  const bound = isBound ? await bindNamespaces(db, workload.tenant, names, now) : [];
  const recreated = new Set(bound.flatMap(({ cluster, isRecreated }) => (isRecreated ? [cluster] : [])));
  const seen = await loadEvidence(db, workload);
  const evidence = seen.map((one) => (recreated.has(one.name) ? { ...one, namespaceExists: false } : one));
  const systems = await Promise.all(
    listSystems(state).map((system) => wishOf(context, state, { system, evidence, recreated, readers, now })),
  );
  const wanted = systems.flatMap((one) => one.wanted);
  return { systems, wanted, evidence, recreated, liveGrants, setUpDigest: setUpDigest(wanted) };
}

/** Systems by which the workload has or had something, as long as its tenant has a place in their cloud. */
function listSystems({ workload, boundaries, grants, podIdentity }: WorkloadState): IdentitySystemDefinition[] {
  const used = new Set(grants.map((grant) => systemOfGrant(documentOf(grant), workload)));
  // Its identity lives as long as the set-up, whatever is granted to it.
  if (podIdentity) used.add('aad-pod-identity');
  const possible = [boundaries.aws && systemFor('aws', workload), boundaries.azure && systemFor('azure', workload)];
  return SYSTEMS.filter(({ system }) => used.has(system) && possible.includes(system));
}

interface WishInput {
  system: IdentitySystemDefinition;
  evidence: readonly ClusterEvidence[];
  recreated: ReadonlySet<string>;
  readers: CloudReaders;
  now: Date;
}

async function wishOf(
  { db, portalId, platform }: Context,
  { workload, boundaries, clusters, grants, podIdentity }: WorkloadState,
  { system, evidence, recreated, readers, now }: WishInput,
): Promise<SystemWishes> {
  const own = grants.filter((grant) => systemOfGrant(documentOf(grant), workload) === system.system);
  const left = own.filter((grant) => grant.removedAt === null);
  const input: DesiredInput = {
    portalId,
    workload,
    boundaries,
    platform,
    clusters: clusters.map((cluster) => clusterFactsOf(cluster, evidence)),
    grants: left.map((grant) => grantFactsOf(grant, now)),
    ...(podIdentity && { podIdentity: setUpOf(podIdentity) }),
  };
  const whole: DesiredInput = { ...input, ...(await idsOf(db, workload.id, system, input, { readers, now })) };
  return {
    system,
    wanted: system.desired(whole).map((wish) => withoutRecreated(wish, recreated)),
    principal: system.principalOf(whole),
    grants: left,
    liveGrants: own.filter((grant) => isLive(grant, now)),
  };
}

/** What cannot be looked at now keeps the ids it had: taking rights from an identity that is only silent would be wrong. */
async function idsOf(
  db: Context['db'],
  workloadId: string,
  { system, principalSpec }: IdentitySystemDefinition,
  input: DesiredInput,
  { readers, now }: Pick<WishInput, 'readers' | 'now'>,
): Promise<Pick<DesiredInput, 'ids' | 'retiredPrincipalIds'>> {
  const spec = principalSpec(input);
  if (!spec) return {};
  const { ids, isKnown } = await observePrincipal(readers, spec);
  if (!isKnown) return { ids: await findPrincipalIds(db, workloadId, system) };
  if (ids) await notePrincipalIds(db, workloadId, system, ids, now);
  // While one that is gone is wanted, the run that makes it anew comes first: the ids it had may yet prove to be its own.
  if (!ids && input.grants.some(({ live }) => live)) return {};
  const earlier = await listPrincipalIds(db, workloadId, system);
  return { ids, retiredPrincipalIds: earlier.filter((id) => id !== ids?.principalId) };
}

/** Nothing of ours belongs into a namespace that only has the same name. */
function withoutRecreated(wish: Wanted, recreated: ReadonlySet<string>): Wanted {
  const { spec } = wish;
  const isThere = kindOf(spec).isInCluster && 'cluster' in spec && recreated.has(spec.cluster);
  return isThere ? { spec, presence: 'absent' } : wish;
}
