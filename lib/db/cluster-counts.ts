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
}

/** Every cluster with how much of it is in the read model. */
export function listClusterCounts(db: Database): Promise<ClusterCounts[]> {
  return db.$queryRaw<ClusterCounts[]>`
    select c.name, c.environment, c.issuer, c.unreachable, c."syncedAt",
      count(*) filter (where o.kind = 'Namespace')::int as namespaces,
      count(*) filter (where o.kind = 'ServiceAccount')::int as "serviceAccounts",
      count(*) filter (where o.kind = 'Pod')::int as pods
    from "Cluster" c left join "ClusterObject" o on o.cluster = c.name
    group by c.name order by c.environment, c.name`;
}

/** One object that gives pods their identities: a webhook, or a pod of AAD Pod Identity itself. */
export interface IdentityPart {
  cluster: string;
  kind: string;
  name: string;
  data: unknown;
}

/** What gives pods their identities on every cluster. */
export function listIdentityParts(db: Database): Promise<IdentityPart[]> {
  return db.$queryRaw<IdentityPart[]>`
    select cluster, kind, name, data from "ClusterObject"
    where kind = 'MutatingWebhookConfiguration' or (kind = 'Pod' and data->'podIdentity' is not null)
    order by cluster, kind, name`;
}

/** On which clusters which tenants' namespaces are, by name. */
export function listTenantNamespaces(db: Database): Promise<{ cluster: string; tenant: string }[]> {
  return db.$queryRaw<{ cluster: string; tenant: string }[]>`
    select o.cluster, t.name as tenant from "ClusterObject" o join "Tenant" t on t.name = o.name
    where o.kind = 'Namespace' order by o.cluster, t.name`;
}
