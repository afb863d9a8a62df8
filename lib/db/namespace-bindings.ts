import type { Database } from './client';

/** A tenant's namespace on one cluster: whether it is the very one that grants were bound to. */
export interface NamespaceState {
  cluster: string;
  /** Another namespace of the same name stands where the bound one was. */
  isRecreated: boolean;
}

/**
 * Binds a tenant to the namespaces that exist now where it is not bound yet, and says where the bound one was replaced.
 * A name can be taken by somebody else after a namespace is deleted; a uid cannot.
 */
export async function bindNamespaces(
  db: Database,
  tenant: string,
  clusters: readonly string[],
  now: Date,
): Promise<NamespaceState[]> {
  const names = [...clusters];
  await db.$executeRaw`insert into "NamespaceBinding"(tenant, cluster, "namespaceUid", "boundAt")
    select name, cluster, uid, ${now} from "ClusterObject"
    where kind = 'Namespace' and namespace = '' and name = ${tenant} and cluster = any(${names})
    on conflict do nothing`;
  return db.$queryRaw<NamespaceState[]>`select object.cluster, object.uid <> binding."namespaceUid" as "isRecreated"
    from "ClusterObject" object join "NamespaceBinding" binding
      on binding.tenant = object.name and binding.cluster = object.cluster
    where object.kind = 'Namespace' and object.namespace = '' and object.name = ${tenant} and object.cluster = any(${names})`;
}

/** Unbinds a tenant from clusters of an environment once none of its grants there has anything left. */
export async function releaseNamespaces(db: Database, tenant: string, environment: string): Promise<void> {
  await db.$executeRaw`delete from "NamespaceBinding" binding using "Cluster" cluster
    where binding.tenant = ${tenant} and cluster.name = binding.cluster and cluster.environment = ${environment}
      and not exists (select 1 from "Grant" g join "Workload" workload on workload.id = g."workloadId"
        where workload.tenant = ${tenant} and workload.environment = ${environment} and g."removedAt" is null)
      and not exists (select 1 from "PodIdentity" own
        where own.tenant = ${tenant} and own.environment = ${environment})`;
}
