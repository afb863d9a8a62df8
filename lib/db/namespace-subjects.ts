import type { Database } from './client';

/** A namespace on one cluster with the pods that claim its pod identity. */
export interface NamespaceOnCluster {
  cluster: string;
  environment: string;
  /** Pods with the label, that are not over and are no probes. */
  pods: number;
}

/** On which clusters a tenant's namespace is, with the number of pods whose label `aadpodidbinding` is the tenant's name. */
export function listNamespaceSubjects(db: Database, tenant: string): Promise<NamespaceOnCluster[]> {
  return db.$queryRaw<NamespaceOnCluster[]>`
    select ns.cluster, c.environment, (
      select count(*)::int from "ClusterObject" pod
      where pod.cluster = ns.cluster and pod.kind = 'Pod' and pod.namespace = ns.name
        and pod.data->'labels'->>'aadpodidbinding' = ${tenant}
        and coalesce((pod.data->>'isProbe')::boolean, false) = false
        and coalesce(pod.data->>'phase', '') not in ('Succeeded', 'Failed')) as pods
    from "ClusterObject" ns join "Cluster" c on c.name = ns.cluster
    where ns.kind = 'Namespace' and ns.namespace = '' and ns.name = ${tenant}
    order by ns.cluster`;
}
