import { listProofs, type Proof } from '@/lib/db/proofs';
import { documentOf } from '@/lib/db/stored-values';
import type { GrantRow, WorkloadState } from '@/lib/db/workload-state';
import { compileIntent } from '@/lib/domain/compile-intent';
import { findPermissionSet } from '@/lib/domain/permission-sets/catalogue';
import type { Probe } from '@/lib/domain/probe';
import type { ClusterEvidence } from '@/lib/identity/cluster-evidence';
import type { RefusalFacts } from '@/lib/identity/identity-system';
import { addressOf } from '@/lib/resources/kinds';
import { isClusterStep, type Plan } from '@/lib/resources/plan';
import type { SystemWishes, Wishes } from './load-wishes';
import { probeDueAt } from './probe-due';
import { type ProbeProgress, proveGrant } from './prove-grant';
import type { ReconcileContext } from './reconcile-context';

export interface Proving {
  proofs: Proof[];
  /** Probes that are under way now. */
  running: number;
  /** What those said last. */
  progress: ProbeProgress[];
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
  const known = { boundaries: state.boundaries, loadRoles: context.loadRoles };
  const tasks = wishes.systems.flatMap((system) => tasksOf(state, wishes, system, { ...input, before, known }));
  const { setUpDigest } = wishes;
  const { setUpAt } = input;
  const now = context.now();
  const ended = await Promise.all(
    tasks
      .filter(({ due }) => due <= now)
      .map((task) => proveGrant(context, { ...task, workload: state.workload, setUpDigest, setUpAt })),
  );
  const later = tasks.map(({ due }) => due).filter((due) => due > now);
  const nextAt = later.sort((a, b) => a.getTime() - b.getTime())[0];
  const isNew = ended.some(({ isDone }) => isDone);
  const proofs = isNew ? await listProofs(context.db, state.workload.id) : before;
  return {
    proofs,
    running: ended.filter(({ isDone }) => !isDone).length,
    progress: ended.flatMap((one) => ('progress' in one && one.progress ? [one.progress] : [])),
    nextAt: isNew ? now : nextAt,
  };
}

type TaskInput = ProveInput & { before: readonly Proof[]; known: RefusalFacts };

function tasksOf(state: WorkloadState, wishes: Wishes, own: SystemWishes, input: TaskInput) {
  const { before, known } = input;
  const { system, principal, liveGrants } = own;
  return listClusters(wishes.evidence, own, input).flatMap((cluster) =>
    liveGrants.flatMap((grant) => {
      const probe = probeOf(grant, state);
      const proofs = before.filter((proof) => proof.cluster === cluster && proof.grantId === grant.id);
      const { propagation } = system;
      const due = probeDueAt({ ...input, proofs, setUpDigest: wishes.setUpDigest, propagation });
      if (!probe) return [];
      const mustRefuse = isRefusalExpected(probe, grant, own, known);
      return [{ cluster, grant, system, principal, probe, mustRefuse, due, previous: proofs[0] }];
    }),
  );
}

/** Clusters where everything a pod needs in this system is as wanted, seen from what was applied. */
function listClusters(
  evidence: readonly ClusterEvidence[],
  { wanted }: SystemWishes,
  { plan, isAsWanted }: ProveInput,
): string[] {
  const ids = new Set(wanted.map(({ spec }) => addressOf(spec)));
  const steps = plan.steps.filter(({ id }) => ids.has(id));
  const principal = steps.filter((step) => !isClusterStep(step));
  if (!principal.every(({ id }) => isAsWanted(id))) return [];
  return evidence
    .filter((one) => one.reachable && one.namespaceExists && one.serviceAccountExists)
    .map(({ name }) => name)
    .filter((cluster) => {
      const its = steps.filter((step) => isClusterStep(step) && step.spec.cluster === cluster);
      return its.length > 0 && its.every(({ id }) => isAsWanted(id));
    });
}

function isRefusalExpected(
  probe: Probe,
  grant: GrantRow,
  { system, liveGrants }: SystemWishes,
  known: RefusalFacts,
): boolean {
  if (probe.kind === 'none') return true;
  const others = liveGrants.filter(({ id }) => id !== grant.id).map(documentOf);
  return system.expectsRefusal(probe.refused, others, known);
}

/** What proves a grant, compiled from its own version; undefined where the catalogue no longer knows it. */
function probeOf(grant: GrantRow, { workload, boundaries }: WorkloadState): Probe | undefined {
  const set = findPermissionSet(grant.permissionSet, grant.setVersion);
  if (!set) return undefined;
  const compiled = compileIntent(set, grant.parameters, { workload, boundaries });
  return compiled.ok ? compiled.probe : undefined;
}
