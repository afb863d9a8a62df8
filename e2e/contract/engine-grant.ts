import { v7 } from 'uuid';
import { gatherBoundaries } from '@/lib/db/tenants';
import { compileIntent } from '@/lib/domain/compile-intent';
import { intentDigest } from '@/lib/domain/intent-digest';
import { findPermissionSet } from '@/lib/domain/permission-sets/catalogue';
import type { Boundary, WorkloadRef } from '@/lib/domain/words';
import { reconcileWorkload } from '@/lib/reconcile/reconcile-workload';
import type { EngineWorld } from './engine-world';

/** What is approved where a test does not care. */
const READ_BUCKET = 'aws-read-bucket-prefix';
const DAY_MS = 86_400_000;

/** An approved request's grant and its workload, by id. */
export interface Granted {
  workloadId: string;
  grantId: string;
}

/** Writes an approved request with its grant, as deciding does. The subject may be the namespace. */
export async function approve(
  { db }: Pick<EngineWorld, 'db'>,
  ref: WorkloadRef,
  parameters: object,
  permissionSet: string = READ_BUCKET,
): Promise<Granted> {
  const now = new Date();
  const set = findPermissionSet(permissionSet);
  const rows = await db.boundary.findMany({ where: { tenant: ref.tenant, environment: ref.environment } });
  const boundaries = gatherBoundaries(rows.map(({ details }) => details as unknown as Boundary));
  const compiled = set && compileIntent(set, parameters, { workload: ref, boundaries });
  if (!compiled?.ok) throw new Error(`does not compile: ${JSON.stringify(compiled?.problems ?? permissionSet)}`);
  const endsAt = new Date(now.getTime() + 30 * DAY_MS);
  const intent = { permissionSet, setVersion: set?.version ?? 1, parameters: compiled.parameters };
  const documents = compiled.document as object;
  const digest = intentDigest({ workload: ref, ...intent, endsAt: endsAt.toISOString(), documents });
  const known = await db.workload.findFirst({ where: ref });
  const workload =
    known ?? (await db.workload.create({ data: { id: v7(), ...ref, createdAt: now, statusSince: now } }));
  const id = v7();
  const shared = { ...intent, workloadId: workload.id, documents, digest, endsAt };
  await db.request.create({
    data: {
      ...shared,
      id,
      tenant: ref.tenant,
      reason: 'test',
      state: 'approved',
      findings: [],
      requestedBy: v7(),
      requestedAt: now,
    },
  });
  await db.grant.create({ data: { ...shared, id, requestId: id, startsAt: now } });
  await db.workload.update({ where: { id: workload.id }, data: { generation: { increment: 1 } } });
  return { workloadId: workload.id, grantId: id };
}

/** Revokes as the operation does. */
export async function revoke({ db }: Pick<EngineWorld, 'db'>, { workloadId, grantId }: Granted) {
  await db.grant.update({ where: { id: grantId }, data: { revokedAt: new Date() } });
  await db.workload.update({ where: { id: workloadId }, data: { generation: { increment: 1 } } });
}

/** Runs the engine again and again, as jobs would, until a condition holds. Throws with the last state after two minutes. */
export async function reconcileUntil(
  world: EngineWorld,
  workloadId: string,
  isReached: (workload: Awaited<ReturnType<typeof loadWorkload>>) => boolean | Promise<boolean>,
) {
  const until = Date.now() + 120_000;
  for (;;) {
    await reconcileWorkload(world.context, workloadId);
    const workload = await loadWorkload(world, workloadId);
    if (await isReached(workload)) return workload;
    if (Date.now() > until) throw new Error(`not reached: ${JSON.stringify(workload, undefined, 1)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export function loadWorkload({ db }: EngineWorld, id: string) {
  return db.workload.findUniqueOrThrow({ where: { id }, include: { proofs: true, steps: true, grants: true } });
}

/** Waits until the read model holds what it should. */
export async function until(isReached: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await isReached())) {
    if (Date.now() > end) throw new Error('not reached within 60 s');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
