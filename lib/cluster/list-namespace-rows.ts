import type { Database } from '@/lib/db/client';
import { POD_IDENTITY_LABEL } from '@/lib/domain/identity-keys';
import type { ReadModelRow } from './read-model-row';

const ROGUE_PODS_MAX = 50;

/** Everything that decides whether a namespace's pods get an identity by their label, on these clusters, by kind and name. */
export async function listNamespaceRows(
  db: Database,
  clusters: readonly string[],
  namespace: string,
): Promise<ReadModelRow[]> {
  const names = [...clusters];
  return db.$queryRaw<ReadModelRow[]>`
    select cluster, kind, namespace, name, uid, data from "ClusterObject" where cluster = any(${names}) and (
      (kind = 'Namespace' and namespace = '' and name = ${namespace})
      or (kind = 'ServiceAccount' and namespace = ${namespace} and name = 'default')
      or (kind in ('Pod', 'AzureIdentity', 'AzureIdentityBinding', 'AzurePodIdentityException', 'Event') and namespace = ${namespace})
      or (kind in ('ReplicaSet', 'Job') and namespace = ${namespace} and data->'owner' is not null)
      or (kind = 'AzureAssignedIdentity' and data->'identity'->>'namespace' = ${namespace})
      or (kind = 'Pod' and data->'podIdentity' is not null))
    union all
    (select cluster, kind, namespace, name, uid, data from "ClusterObject" where cluster = any(${names}) and kind = 'Pod'
      and namespace <> ${namespace} and data->'podIdentity' is null
      and data->'labels'->>${POD_IDENTITY_LABEL} = ${namespace} limit ${ROGUE_PODS_MAX})
    order by kind, name`;
}
