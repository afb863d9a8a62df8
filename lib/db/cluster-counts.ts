import type { Database } from './client';

export interface ClusterCounts {
  name: string;
  environment: string;
  issuer: string | null;
  unreachable: string | null;
  syncedAt: Date | null;
  namespaces: number;
  serviceAccounts: number;
  pods: number;
  webhooks: number;
}

/** Every cluster with how much of it is in the read model. */
export function listClusterCounts(db: Database): Promise<ClusterCounts[]> {
  return db.$queryRaw<ClusterCounts[]>`
    select c.name, c.environment, c.issuer, c.unreachable, c."syncedAt",
      count(*) filter (where o.kind = 'Namespace')::int as namespaces,
      count(*) filter (where o.kind = 'ServiceAccount')::int as "serviceAccounts",
      count(*) filter (where o.kind = 'Pod')::int as pods,
      count(*) filter (where o.kind = 'MutatingWebhookConfiguration' and o.name like 'pod-identity-webhook%')::int as webhooks
    from "Cluster" c left join "ClusterObject" o on o.cluster = c.name
    group by c.name order by c.environment, c.name`;
}
