import { loadEvidence } from '@/lib/cluster/evidence';
import type { WorkloadDetail } from '@/lib/contracts/workloads';
import { listWorkloadAudit } from '@/lib/db/audit-pages';
import { type GrantRecord, isLive, listGrants } from '@/lib/db/grants';
import { listNames } from '@/lib/db/people';
import { listLatestProofs } from '@/lib/db/proof-pages';
import { conditionsOf } from '@/lib/db/stored-values';
import { findWorkload, type Workload } from '@/lib/db/workloads';
import type { Actor } from '@/lib/domain/actor';
import { can } from '@/lib/domain/can';
import { notFound } from '@/lib/domain/failure';
import type { Condition } from '@/lib/domain/status';
import { type WorkloadRef, workloadAddress } from '@/lib/domain/words';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import { isKnownSubject } from './is-known-subject';
import { loadVisiblePlace, type WorkloadPlace } from './load-visible-workload';
import type { OperationContext } from './operation-context';
import { viewActivity } from './view-activity';
import { cloudOfGrant, peopleOfGrant, viewGrant } from './view-grants';
import { viewHeadline } from './view-headline';
import { viewLanes } from './view-lanes';
import { viewPods } from './view-pods';
import { viewPrincipals } from './view-principals';
import { viewProof } from './view-proof';

/** Rows of the audit that are told as activity; a run of writes becomes one line. */
const ACTIVITY_ROWS_MAX = 120;
const PODS_MAX = 100;
const NEVER_SET_UP = { setUpDigest: null, setUpAt: null };

/** One workload whole; 404 where neither a cluster nor the portal knows it. */
export async function getWorkload(
  context: OperationContext,
  actor: Actor,
  input: WorkloadRef,
): Promise<WorkloadDetail> {
  const { db } = context;
  const place = await loadVisiblePlace(context, actor, input);
  const [workload, evidence] = await Promise.all([findWorkload(db, place.ref), loadEvidence(db, place.ref)]);
  if (!workload && !isKnownSubject(place.ref, place.boundaries, evidence)) throw notFound('workload');
  const [grants, activity, proofs] = await Promise.all([
    workload ? listGrants(db, workload.id) : [],
    listWorkloadAudit(db, input.tenant, workloadAddress(place.ref), ACTIVITY_ROWS_MAX),
    workload ? listLatestProofs(db, workload.id) : { rows: [], total: 0 },
  ]);
  const names = await listNames(db, [...grants.flatMap(peopleOfGrant), ...activity.map((row) => row.actor)]);
  const view = { context, actor, place, workload, evidence, grants };
  return {
    ...place.ref,
    ...(await viewState(view)),
    ...viewRights(view, names),
    proofs: proofs.rows.map((proof) => {
      const grant = grants.find(({ id }) => id === proof.grantId);
      return viewProof(proof, workload ?? NEVER_SET_UP, grant && cloudOfGrant(grant), context.now());
    }),
    proofTotal: proofs.total,
    activity: viewActivity(activity, names),
  };
}

interface Viewed {
  context: OperationContext;
  actor: Actor;
  place: WorkloadPlace;
  workload: Workload | null;
  evidence: ClusterEvidence[];
  grants: GrantRecord[];
}

async function viewState({ context, place, workload, evidence, grants }: Viewed) {
  const hasAccess = workload !== null && grants.length > 0;
  const conditions = hasAccess ? conditionsOf(workload) : [];
  const now = context.now();
  const headline = hasAccess ? viewHeadline(workload, now) : undefined;
  const exists = hasAccess && hasPrincipal(workload, conditions, grants);
  const principals = hasAccess ? await viewPrincipals(context, place, evidence, workload.id, grants) : [];
  const carried = principals.flatMap((principal) => principal.carried ?? []);
  const pods = viewPods(evidence, { carried, setUpAt: workload?.setUpAt ?? null });
  return {
    headline,
    conditions,
    lanes: viewLanes(place, evidence, { conditions, headline }, now),
    principals: principals.map((one) => ({ ...one, exists })),
    pods: pods.slice(0, PODS_MAX),
    podTotal: pods.length,
    credentialsUntil: workload?.credentialsUntil?.toISOString(),
    version: workload?.version ?? 0,
  };
}

/** Whether the role was made and not yet taken away, by what the last run saw. */
function hasPrincipal(workload: Workload, conditions: readonly Condition[], grants: readonly GrantRecord[]): boolean {
  if (grants.every(({ removedAt }) => removedAt !== null)) return false;
  const isApplied = conditions.some(
    ({ type, cluster, status }) => type === 'applied' && !cluster && status === 'proven',
  );
  return isApplied || workload.convergedAt !== null;
}

function viewRights({ context, actor, place, grants }: Viewed, names: ReadonlyMap<string, string>) {
  const { tenant, environment } = place.ref;
  const now = context.now();
  const thing = { kind: 'tenant' as const, tenant, environment };
  const mayRevoke = (permissionSet: string) => can(actor, 'revoke', { ...thing, permissionSet }, now).allowed;
  const live = grants.filter((grant) => isLive(grant, now));
  return {
    grants: live.map((grant) => viewGrant(grant, names, now, mayRevoke(grant.permissionSet))),
    endedGrants: grants.length - live.length,
    mayRequest: can(actor, 'request', thing, now).allowed,
    mayProve: live.length > 0 && can(actor, 'prove', thing, now).allowed,
  };
}
