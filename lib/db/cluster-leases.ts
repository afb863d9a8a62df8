import type { Database, Tx } from './client';

/** The right to write one cluster's read model. A later holder has a higher epoch, and earlier ones can write no more. */
export interface ClusterLease {
  cluster: string;
  holder: string;
  epoch: number;
}

/** Takes the lease if nobody holds it, by the database's clock; undefined while another does. */
export async function acquireLease(
  db: Database,
  cluster: string,
  holder: string,
  leaseSeconds: number,
): Promise<ClusterLease | undefined> {
  const rows = await db.$queryRaw<{ leaseEpoch: number }[]>`
    update "Cluster" set "leaseHolder" = ${holder}, "leaseEpoch" = "leaseEpoch" + 1,
      "leaseUntil" = now() + make_interval(secs => ${leaseSeconds})
    where name = ${cluster} and ("leaseUntil" is null or "leaseUntil" < now())
    returning "leaseEpoch"`;
  const epoch = rows[0]?.leaseEpoch;
  return epoch === undefined ? undefined : { cluster, holder, epoch };
}

/** Prolongs a lease; false where it has passed to another, or its cluster is gone. */
export async function renewLease(db: Database, lease: ClusterLease, leaseSeconds: number): Promise<boolean> {
  const count = await db.$executeRaw`
    update "Cluster" set "leaseUntil" = now() + make_interval(secs => ${leaseSeconds})
    where name = ${lease.cluster} and "leaseHolder" = ${lease.holder} and "leaseEpoch" = ${lease.epoch}`;
  return count === 1;
}

/** Gives a lease back, so that another need not wait for its end. */
export async function releaseLease(db: Database, lease: ClusterLease): Promise<void> {
  await db.$executeRaw`update "Cluster" set "leaseUntil" = null, "leaseHolder" = null
    where name = ${lease.cluster} and "leaseHolder" = ${lease.holder} and "leaseEpoch" = ${lease.epoch}`;
}

/** True while the lease is still this one; holds off a new holder until the transaction ends. */
export async function holdsLease(tx: Tx, lease: ClusterLease): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`select 1 from "Cluster"
    where name = ${lease.cluster} and "leaseHolder" = ${lease.holder} and "leaseEpoch" = ${lease.epoch} for share`;
  return rows.length === 1;
}
