import { listProofs, type Proof } from '@/lib/db/proofs';
import type { GrantRow, WorkloadState } from '@/lib/db/workload-state';
import { compileIntent } from '@/lib/domain/compile-intent';
import type { AwsPolicyDocument, Probe } from '@/lib/domain/permission-set';
import { findPermissionSet } from '@/lib/domain/permission-sets/catalogue';
import type { ClusterEvidence } from '@/lib/identity/aws-irsa/evidence';
import { expectsRefusal } from '@/lib/identity/aws-irsa/expects-refusal';
import type { Plan } from '@/lib/resources/plan';
import type { Wishes } from './load-wishes';
import { probeDueAt } from './probe-due';
import { proveGrant } from './prove-grant';
import type { ReconcileContext } from './reconcile-context';

export interface Proving {
  proofs: Proof[];
  /** Probes that are under way now. */
  running: number;
  /** When the next one is due; absent where there is nothing to prove. */
  nextAt?: Date;
}

export interface ProveInput {
  /** With what was just applied counted as done: only what stands as wanted is proven. */
  plan: Plan;
  isAsWanted(stepId: string): boolean;
  setUpAt: Date | null;
  wantedSince?: Date;
}

/** Runs the probes that are due, of every live grant on every cluster whose set-up stands; clusters do not wait for each other. */
export async function proveWorkload(
  context: ReconcileContext,
  state: WorkloadState,
  wishes: Wishes,
  input: ProveInput,
): Promise<Proving> {
  const before = await listProofs(context.db, state.workload.id);
  const tasks = listClusters(wishes.evidence, input).flatMap((cluster) =>
    wishes.liveGrants.flatMap((grant) => {
      const probe = probeOf(grant, state);
      const proofs = before.filter((proof) => proof.cluster === cluster && proof.grantId === grant.id);
      const due = probeDueAt({ ...input, proofs, setUpDigest: wishes.setUpDigest });
      if (!probe) return [];
      const mustRefuse = isRefusalExpected(probe, grant, wishes.liveGrants, state);
      return [{ cluster, grant, probe, mustRefuse, due, previous: proofs[0] }];
    }),
  );
  const { roleArn, setUpDigest } = wishes;
  const { setUpAt } = input;
  const now = context.now();
  const ended = await Promise.all(
    tasks
      .filter(({ due }) => due <= now)
      .map((task) => proveGrant(context, { ...task, workload: state.workload, roleArn, setUpDigest, setUpAt })),
  );
  const later = tasks.map(({ due }) => due).filter((due) => due > now);
  const nextAt = later.sort((a, b) => a.getTime() - b.getTime())[0];
  const proofs = ended.some(Boolean) ? await listProofs(context.db, state.workload.id) : before;
  return { proofs, running: ended.filter((isDone) => !isDone).length, nextAt: ended.some(Boolean) ? now : nextAt };
}

/** Clusters where everything a pod needs is as wanted, seen from what was applied. */
function listClusters(evidence: readonly ClusterEvidence[], { plan, isAsWanted }: ProveInput): string[] {
  const principal = plan.steps.filter(
    ({ spec }) => spec.kind.startsWith('aws.') && spec.kind !== 'aws.iam.OidcProvider',
  );
  if (!principal.every(({ id }) => isAsWanted(id))) return [];
  return evidence
    .filter((one) => one.reachable && one.namespaceExists && one.serviceAccountExists)
    .map(({ name }) => name)
    .filter((cluster) => {
      const its = plan.steps.filter(({ spec }) => 'cluster' in spec && spec.cluster === cluster);
      return its.length > 0 && its.every(({ id }) => isAsWanted(id));
    });
}

function isRefusalExpected(
  probe: Probe,
  grant: GrantRow,
  live: readonly GrantRow[],
  { boundary }: WorkloadState,
): boolean {
  if (probe.kind === 'none' || !boundary) return true;
  const others = live
    .filter(({ id }) => id !== grant.id)
    .map(({ documents }) => documents as unknown as AwsPolicyDocument);
  return expectsRefusal(probe.refused, others, boundary);
}

/** What proves a grant, compiled from its own version; undefined where the catalogue no longer knows it. */
function probeOf(grant: GrantRow, { workload, boundary }: WorkloadState): Probe | undefined {
  const set = findPermissionSet(grant.permissionSet, grant.setVersion);
  if (!set || !boundary) return undefined;
  const compiled = compileIntent(set, grant.parameters, { workload, ...boundary });
  return compiled.ok ? compiled.probe : undefined;
}
