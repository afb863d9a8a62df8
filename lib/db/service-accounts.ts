import type { Database } from './client';

/** A ServiceAccount on one cluster, from the read model. */
export interface ServiceAccountOnCluster {
  cluster: string;
  environment: string;
  name: string;
  /** Pods that are not over and are no probes. */
  pods: number;
}

/** A tenant's ServiceAccounts on all clusters with the number of pods that run as them. */
export function listServiceAccounts(db: Database, tenant: string): Promise<ServiceAccountOnCluster[]> {
  return db.$queryRaw<ServiceAccountOnCluster[]>`
    select sa.cluster, c.environment, sa.name, (
      select count(*)::int from "ClusterObject" pod
      where pod.cluster = sa.cluster and pod.kind = 'Pod' and pod.namespace = sa.namespace
        and pod.data->>'serviceAccount' = sa.name and coalesce((pod.data->>'isProbe')::boolean, false) = false
        and coalesce(pod.data->>'phase', '') not in ('Succeeded', 'Failed')) as pods
    from "ClusterObject" sa join "Cluster" c on c.name = sa.cluster
    where sa.kind = 'ServiceAccount' and sa.namespace = ${tenant}
    order by sa.name, sa.cluster`;
}

/** On which clusters a tenant's namespace is. */
export async function listNamespaceClusters(db: Database, tenant: string): Promise<Set<string>> {
  const rows = await db.clusterObject.findMany({
    where: { kind: 'Namespace', namespace: '', name: tenant },
    select: { cluster: true },
  });
  return new Set(rows.map(({ cluster }) => cluster));
}

/** ServiceAccounts of these tenants whose name contains a text, for the search. */
export async function searchServiceAccounts(
  db: Database,
  tenants: readonly string[],
  text: string,
  limit: number,
): Promise<{ tenant: string; environment: string; name: string }[]> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return db.$queryRaw`
    select distinct sa.namespace as tenant, c.environment, sa.name
    from "ClusterObject" sa join "Cluster" c on c.name = sa.cluster
    where sa.kind = 'ServiceAccount' and sa.namespace = any(${tenants as string[]}) and sa.name ilike ${pattern}
    order by sa.name, tenant, c.environment limit ${limit}`;
}
