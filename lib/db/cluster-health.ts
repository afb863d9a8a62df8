import { type AuditEntry, appendAudit } from './audit';
import type { Database } from './client';
import type { ClusterLease } from './cluster-leases';
import type { Cluster } from './generated/client';
import { notify } from './notify';

/** Notes that the read model is known to be current, or why it is not; tells browsers only when that changed. */
export async function recordHealth(db: Database, lease: ClusterLease, trouble: string | undefined): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const before = await tx.cluster.findFirst({
      where: { name: lease.cluster, leaseHolder: lease.holder, leaseEpoch: lease.epoch },
    });
    if (!before) return false;
    const isChanged = (before.unreachable ?? undefined) !== trouble || (!before.syncedAt && !trouble);
    if (trouble === undefined) {
      await tx.$executeRaw`update "Cluster" set "syncedAt" = now(), unreachable = null, "unreachableAt" = null where name = ${lease.cluster}`;
    } else {
      await tx.$executeRaw`update "Cluster" set unreachable = ${trouble}, "unreachableAt" = coalesce("unreachableAt", now()) where name = ${lease.cluster}`;
    }
    if (isChanged) await notify(tx, { kind: 'cluster', id: lease.cluster });
    return isChanged;
  });
}

/** Stores a discovered issuer; true where it is another than before, which the platform's audit chain tells: trust follows it. */
export async function recordIssuer(db: Database, lease: ClusterLease, issuer: string): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const where = { name: lease.cluster, leaseHolder: lease.holder, leaseEpoch: lease.epoch };
    const before = await tx.cluster.findFirst({ where });
    if (!before) return false;
    await tx.$executeRaw`update "Cluster" set issuer = ${issuer}, "issuerSeenAt" = now() where name = ${lease.cluster}`;
    if (before.issuer === issuer) return false;
    await notify(tx, { kind: 'cluster', id: lease.cluster });
    if (before.issuer !== null) await appendAudit(tx, issuerEntry(before, issuer), new Date());
    return true;
  });
}

function issuerEntry({ name, environment, issuer }: Cluster, to: string): AuditEntry {
  const subject = { subjectKind: 'cluster', subjectId: name, environment };
  return {
    chain: 'platform',
    actor: 'portal',
    action: 'cluster.issuer-changed',
    ...subject,
    data: { from: issuer, to },
  };
}
