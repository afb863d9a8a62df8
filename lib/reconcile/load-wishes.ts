import { loadEvidence } from '@/lib/cluster/evidence';
import { isLive } from '@/lib/db/grants';
import { bindNamespaces } from '@/lib/db/namespace-bindings';
import type { GrantRow, WorkloadState } from '@/lib/db/workload-state';
import type { AwsPolicyDocument } from '@/lib/domain/permission-set';
import { desired } from '@/lib/identity/aws-irsa/desired';
import type { DesiredInput, GrantFacts } from '@/lib/identity/aws-irsa/desired-input';
import type { ClusterEvidence } from '@/lib/identity/aws-irsa/evidence';
import { roleArnOf } from '@/lib/identity/aws-irsa/names';
import { setUpDigest } from '@/lib/identity/aws-irsa/set-up-digest';
import type { Wanted } from '@/lib/resources/plan';
import type { ReconcileContext } from './reconcile-context';

/** What must be true for a workload now, and what it is judged on. */
export interface Wishes {
  wanted: Wanted[];
  evidence: ClusterEvidence[];
  /** Clusters whose namespace is not the one the grants were bound to. */
  recreated: Set<string>;
  liveGrants: GrantRow[];
  roleArn: string;
  setUpDigest: string;
}

/** Undefined for a tenant that has no AWS account there (any more): nothing can be wanted without a place. */
export async function loadWishes(
  { db, portalId, boundaryPolicy }: Pick<ReconcileContext, 'db' | 'portalId' | 'boundaryPolicy'>,
  { workload, boundary, clusters, grants }: WorkloadState,
  now: Date,
): Promise<Wishes | undefined> {
  if (!boundary) return undefined;
  const liveGrants = grants.filter((grant) => isLive(grant, now));
  const names = clusters.map(({ name }) => name);
  const bound = liveGrants.length > 0 ? await bindNamespaces(db, workload.tenant, names, now) : [];
  const recreated = new Set(bound.flatMap(({ cluster, isRecreated }) => (isRecreated ? [cluster] : [])));
  const seen = await loadEvidence(db, workload);
  const evidence = seen.map((one) => (recreated.has(one.name) ? { ...one, namespaceExists: false } : one));
  const input: DesiredInput = {
    portalId,
    workload,
    boundary,
    boundaryPolicy,
    clusters: clusters.map(({ name, issuer }) => ({
      name,
      issuer: issuer ?? undefined,
      namespaceExists: evidence.find((one) => one.name === name)?.namespaceExists ?? false,
    })),
    grants: grants.filter((grant) => grant.removedAt === null).map((grant) => factsOf(grant, now)),
  };
  const wanted = desired(input).map((wish) => withoutRecreated(wish, recreated));
  return {
    wanted,
    evidence,
    recreated,
    liveGrants,
    roleArn: roleArnOf(input, boundary),
    setUpDigest: setUpDigest(wanted),
  };
}

/** A grant as far as it decides what must exist. */
function factsOf(grant: GrantRow, now: Date): GrantFacts {
  const { id, permissionSet, setVersion, parameters } = grant;
  const documents = grant.documents as unknown as AwsPolicyDocument;
  return {
    id,
    requestNumber: grant.request.number,
    permissionSet,
    setVersion,
    parameters,
    documents,
    live: isLive(grant, now),
  };
}

/** Nothing of ours belongs into a namespace that only has the same name. */
function withoutRecreated(wish: Wanted, recreated: ReadonlySet<string>): Wanted {
  const { spec } = wish;
  const isThere = spec.kind === 'kubernetes.ServiceAccountAnnotation' && recreated.has(spec.cluster);
  return isThere ? { spec, presence: 'absent' } : wish;
}
