import type { Config } from '@/lib/config';
import { appendAudit } from './audit';
import type { Database, Tx } from './client';
import { scopeColumns } from './role-groups';

const SYNC_LOCK = 72_707_370;

/**
 * Writes what `xks-access.yaml` says about environments, clusters, tenants, boundaries and roles; safe to repeat and to
 * run in several processes at once. Roles, boundaries and clusters that left the file are gone at once; tenants keep
 * their row, because history points at it. A cluster that came, went or moved is an audited act of the platform.
 */
export async function syncPlatform(db: Database, config: Config, now: Date): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(${SYNC_LOCK})`;
      const clusterChanges = await syncClusters(tx, config);
      await syncTenants(tx, config);
      const roles = config.roles.flatMap(({ role, scope, groups }) =>
        groups.map((groupId) => ({ role, ...scopeColumns(scope), groupId })),
      );
      await tx.roleGroup.deleteMany();
      await tx.roleGroup.createMany({ data: roles, skipDuplicates: true });
      for (const { action, cluster, environment } of clusterChanges)
        await appendAudit(
          tx,
          { chain: 'platform', actor: 'portal', action, subjectKind: 'cluster', subjectId: cluster, environment },
          now,
        );
    },
    { timeout: 30_000 },
  );
}

interface ClusterChange {
  action: 'cluster.added' | 'cluster.moved' | 'cluster.removed';
  cluster: string;
  environment: string;
}

async function syncClusters(tx: Tx, { environments, clusters }: Config): Promise<ClusterChange[]> {
  for (const { name, production } of environments)
    await tx.environment.upsert({ where: { name }, create: { name, production }, update: { production } });
  const before = new Map((await tx.cluster.findMany()).map((cluster) => [cluster.name, cluster.environment]));
  const changes: ClusterChange[] = [];
  for (const { name, environment, region = null } of clusters) {
    const earlier = before.get(name);
    before.delete(name);
    await tx.cluster.upsert({
      where: { name },
      create: { name, environment, region },
      update: { environment, region },
    });
    if (earlier !== environment)
      changes.push({ action: earlier ? 'cluster.moved' : 'cluster.added', cluster: name, environment });
  }
  for (const [name, environment] of before) {
    await tx.clusterObject.deleteMany({ where: { cluster: name } });
    await tx.cluster.delete({ where: { name } });
    changes.push({ action: 'cluster.removed', cluster: name, environment });
  }
  return changes;
}

async function syncTenants(tx: Tx, { tenants }: Config): Promise<void> {
  await tx.boundary.deleteMany();
  for (const { name, displayName, boundaries } of tenants) {
    await tx.tenant.upsert({ where: { name }, create: { name, displayName }, update: { displayName } });
    await tx.boundary.createMany({
      data: boundaries.map(({ environment, boundary }) => ({
        tenant: name,
        environment,
        cloud: boundary.cloud,
        details: { ...boundary },
      })),
    });
  }
}
