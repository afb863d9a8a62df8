import { canonicalJson } from '@/lib/domain/canonical-json';
import type { Condition, Headline } from '@/lib/domain/status';
import { type Boundaries, type Boundary, isNamespaceSubject, workloadAddress } from '@/lib/domain/words';
import { type AuditEntry, appendAudit } from './audit';
import type { Database, Tx } from './client';
import type { Cluster, Grant, Workload } from './generated/client';
import { findPodIdentity, type PodIdentity } from './pod-identity';
import { tellWorkload } from './tell-workload';
import { gatherBoundaries } from './tenants';

export type { Cluster, Workload };
/** A grant with the number of its request. */
export type GrantRow = Grant & { request: { number: number } };

/** Everything stored that decides what must be true for a workload. */
export interface WorkloadState {
  workload: Workload;
  boundaries: Boundaries;
  clusters: Cluster[];
  /** Those that may still have something in the world, oldest first. */
  grants: GrantRow[];
  /** Where the subject is a namespace: what was decided about its identity. */
  podIdentity?: PodIdentity;
}

/** Undefined where the workload is gone: a job may outlive its row. */
export async function findWorkloadState(db: Database, id: string): Promise<WorkloadState | undefined> {
  const workload = await db.workload.findUnique({ where: { id } });
  if (!workload) return undefined;
  const { tenant, environment } = workload;
  const [boundaries, clusters, grants, podIdentity] = await Promise.all([
    db.boundary.findMany({ where: { tenant, environment } }),
    db.cluster.findMany({ where: { environment }, orderBy: { name: 'asc' } }),
    db.grant.findMany({
      where: { workloadId: id },
      include: { request: { select: { number: true } } },
      orderBy: { startsAt: 'asc' },
    }),
    isNamespaceSubject(workload) ? findPodIdentity(db, workload) : null,
  ]);
  const details = boundaries.map((row) => row.details as unknown as Boundary);
  return { workload, boundaries: gatherBoundaries(details), clusters, grants, podIdentity: podIdentity ?? undefined };
}

/** What a run concluded. */
export interface Judgement {
  conditions: Condition[];
  headline: Headline;
  /** When the next job is to run. */
  runAt: Date;
  /** What is stored: the same, save where a person's wish has to be kept with its time. */
  lookAgainAt: Date;
  lookAgainWhy: string;
  failures: number;
  setUpAt: Date | null;
  setUpDigest: string | null;
  convergedAt: Date | null;
  credentialsUntil: Date | null;
  /** Grants of which nothing is left. */
  removedGrants: GrantRow[];
}

/**
 * Stores what a run concluded and plans the next job. Where a newer wish came meanwhile only what was written into the world
 * is kept: the run that follows has the last word. Tells browsers where something visible changed.
 */
export async function saveJudgement(db: Database, workload: Workload, judged: Judgement, now: Date): Promise<void> {
  const { runAt, removedGrants, setUpAt, setUpDigest } = judged;
  await db.$transaction(async (tx) => {
    const current = await tx.$queryRaw<
      { generation: number }[]
    >`select generation from "Workload" where id = ${workload.id}::uuid for update`;
    const observed = { setUpAt, setUpDigest, observedGeneration: workload.generation };
    if (current[0]?.generation !== workload.generation) {
      await tx.workload.update({ where: { id: workload.id }, data: observed });
      return;
    }
    await tx.grant.updateMany({
      where: { id: { in: removedGrants.map(({ id }) => id) }, removedAt: null },
      data: { removedAt: now },
    });
    const isVisible = await saveVisible(tx, workload, judged, observed);
    await addLook(tx, workload.id, runAt);
    if (isVisible || removedGrants.length > 0) await tellWorkload(tx, workload);
    for (const grant of removedGrants) {
      if (grant.revokedAt === null) await appendAudit(tx, expiredEntry(workload, grant), now);
    }
    if (workload.status !== judged.headline.status) await appendAudit(tx, statusEntry(workload, judged.headline), now);
  });
}

/** True where a person would see a difference. */
async function saveVisible(tx: Tx, workload: Workload, judged: Judgement, observed: object): Promise<boolean> {
  const { headline, conditions, lookAgainAt, lookAgainWhy, failures, convergedAt, credentialsUntil } = judged;
  const { status, sentence } = headline;
  const isSaid = workload.status === status && workload.sentence === sentence;
  const isSame = isSaid && canonicalJson(workload.conditions) === canonicalJson(toJson(conditions));
  await tx.workload.update({
    where: { id: workload.id },
    data: {
      ...observed,
      ...{ lookAgainAt, lookAgainWhy, failures, convergedAt, credentialsUntil },
      ...(isSame ? {} : { conditions: conditions as object[], version: { increment: 1 } }),
      ...(isSaid ? {} : { status, sentence, statusSince: new Date(headline.since) }),
    },
  });
  return !isSame;
}

function toJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** A key of its own: a look planned for later must never push aside a wish for now. */
async function addLook(tx: Tx, workloadId: string, runAt: Date): Promise<void> {
  await tx.$executeRaw`select graphile_worker.add_job('reconcile', ${JSON.stringify({ workloadId })}::json,
    job_key := ${`look:${workloadId}`}, run_at := ${runAt}::timestamptz, max_attempts := 1000)`;
}

/** Marks that another run has to follow the one that holds the lock now, which may go on and store what it found. */
export async function markDirty(db: Database, workloadId: string): Promise<void> {
  await db.workload.updateMany({ where: { id: workloadId }, data: { wakes: { increment: 1 } } });
}

/** Whether there is a wish that no run has judged, or somebody found the workload busy after the run that read `wakes`. */
export async function isDirty(db: Database, workloadId: string, wakes: number): Promise<boolean> {
  const row = await db.workload.findUnique({
    where: { id: workloadId },
    select: { generation: true, observedGeneration: true, wakes: true },
  });
  return row !== null && (row.generation > row.observedGeneration || row.wakes !== wakes);
}

function statusEntry(workload: Workload, { status, sentence }: Headline): AuditEntry {
  const data = { from: workload.status, to: status, sentence };
  return { ...entryOf(workload), action: 'workload.changed', subjectKind: 'workload', subjectId: workload.id, data };
}

/** Somebody revoked, or time did: the former has a row of its own. */
function expiredEntry(workload: Workload, { id, request }: GrantRow): AuditEntry {
  const data = { number: request.number };
  return { ...entryOf(workload), action: 'grant.expired', subjectKind: 'grant', subjectId: id, data };
}

function entryOf(workload: Workload) {
  const { tenant, environment } = workload;
  return { chain: tenant, actor: 'portal', workload: workloadAddress(workload), environment };
}
