import type { Database, Tx } from './client';
import type { Prisma } from './generated/client';

const whole = {
  workload: true,
  request: { include: { decision: true } },
  extensions: { where: { state: 'approved' }, orderBy: { number: 'desc' }, take: 1, select: { number: true } },
} satisfies Prisma.GrantInclude;

export type GrantRecord = Prisma.GrantGetPayload<{ include: typeof whole }>;

/** True now: not revoked, not past its end. */
export function isLive(grant: { revokedAt: Date | null; endsAt: Date }, now: Date): boolean {
  return grant.revokedAt === null && grant.endsAt > now;
}

const live = (now: Date) => ({ revokedAt: null, endsAt: { gt: now } }) satisfies Prisma.GrantWhereInput;

export async function createGrant(tx: Tx, grant: Prisma.GrantUncheckedCreateInput): Promise<void> {
  await tx.grant.create({ data: grant });
}

export function findGrant(db: Database, id: string): Promise<GrantRecord | null> {
  return db.grant.findUnique({ where: { id }, include: whole });
}

/** Locks a grant until the transaction ends and reads it as it is then. */
export async function lockGrant(tx: Tx, id: string): Promise<GrantRecord> {
  await tx.$queryRaw`select 1 from "Grant" where id = ${id}::uuid for update`;
  return tx.grant.findUniqueOrThrow({ where: { id }, include: whole });
}

/** Moves a grant's end to what was approved; its digest is then of that approval. */
export async function extendGrant(
  tx: Tx,
  id: string,
  { endsAt, digest }: { endsAt: Date; digest: string },
): Promise<void> {
  await tx.grant.update({ where: { id }, data: { endsAt, digest } });
}

export async function endGrant(
  tx: Tx,
  id: string,
  ended: { revokedAt: Date; revokedBy: string; revokeReason: string },
): Promise<void> {
  await tx.grant.update({ where: { id }, data: ended });
}

/** All grants of a workload that may still have something in the world, oldest first. */
export function listGrants(db: Database | Tx, workloadId: string): Promise<GrantRecord[]> {
  return db.grant.findMany({ where: { workloadId }, include: whole, orderBy: { startsAt: 'asc' } });
}

export function listLiveGrants(db: Database | Tx, workloadId: string, now: Date): Promise<GrantRecord[]> {
  return db.grant.findMany({ where: { workloadId, ...live(now) }, include: whole, orderBy: { startsAt: 'asc' } });
}

export function countLiveGrants(db: Database, tenant: string, now: Date): Promise<number> {
  return db.grant.count({ where: { ...live(now), workload: { tenant } } });
}

/** Live grants that end before a date and that nobody asked to extend, soonest first; for what needs somebody. */
export function listEndingGrants(db: Database, tenants: string[], before: Date, now: Date): Promise<GrantRecord[]> {
  return db.grant.findMany({
    where: {
      ...{ revokedAt: null, endsAt: { gt: now, lte: before }, workload: { tenant: { in: tenants } } },
      extensions: { none: { state: 'requested' } },
    },
    include: whole,
    orderBy: { endsAt: 'asc' },
    take: 50,
  });
}

/** How many live grants each permission set has among these tenants. */
export async function countGrantsBySet(db: Database, tenant: string, now: Date): Promise<Map<string, number>> {
  const rows = await db.grant.groupBy({
    by: ['permissionSet'],
    where: { ...live(now), workload: { tenant } },
    _count: true,
  });
  return new Map(rows.map(({ permissionSet, _count }) => [permissionSet, _count]));
}
