import type { WorkloadRef } from '@/lib/domain/words';
import type { Database, Tx } from './client';
import type { Prisma, Workload } from './generated/client';

export type { Workload } from './generated/client';

const key = ({ tenant, environment, serviceAccount }: WorkloadRef) => ({
  tenant_environment_serviceAccount: { tenant, environment, serviceAccount },
});

export function findWorkload(db: Database | Tx, ref: WorkloadRef): Promise<Workload | null> {
  return db.workload.findUnique({ where: key(ref) });
}

/**
 * The row of a workload, made if it is new, and locked until the transaction ends: two requests for one workload are
 * judged one after the other.
 */
export async function lockWorkload(tx: Tx, ref: WorkloadRef, made: { id: string; now: Date }): Promise<Workload> {
  const { id, now } = made;
  const row = { id, ...ref, createdAt: now, statusSince: now };
  await tx.workload.createMany({ data: [row], skipDuplicates: true });
  await tx.$queryRaw`select 1 from "Workload" where tenant = ${ref.tenant} and environment = ${ref.environment}
    and "serviceAccount" = ${ref.serviceAccount} for update`;
  return tx.workload.findUniqueOrThrow({ where: key(ref) });
}

/** Raises the generation with a new wish; runs that started before it look again. Returns nothing to wait for. */
export async function wishWorkload(tx: Tx, id: string, changes: Prisma.WorkloadUpdateInput): Promise<void> {
  await tx.workload.update({
    where: { id },
    data: { ...changes, generation: { increment: 1 }, version: { increment: 1 } },
  });
}

export interface WorkloadFilter {
  tenants: string[];
}

/** Workloads with the number of their live grants and open requests. */
export async function listWorkloads(db: Database, filter: WorkloadFilter, now: Date) {
  return db.workload.findMany({
    where: { tenant: { in: filter.tenants } },
    include: {
      _count: {
        select: {
          grants: { where: { revokedAt: null, endsAt: { gt: now } } },
          requests: { where: { state: 'requested' } },
        },
      },
      grants: { select: { id: true }, take: 1 },
    },
    orderBy: [{ tenant: 'asc' }, { environment: 'asc' }, { serviceAccount: 'asc' }],
  });
}

export type WorkloadWithCounts = Awaited<ReturnType<typeof listWorkloads>>[number];

/** Workloads of these tenants with live access that are broken or wait for something, the latest change first. */
export function listWorkloadsNeedingSomebody(
  db: Database,
  tenants: string[],
  limit: number,
  now: Date,
): Promise<Workload[]> {
  return db.workload.findMany({
    where: {
      tenant: { in: tenants },
      status: { in: ['broken', 'waiting'] },
      grants: { some: { revokedAt: null, endsAt: { gt: now } } },
    },
    orderBy: { statusSince: 'desc' },
    take: limit,
  });
}
