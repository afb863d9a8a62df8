import type { Database } from '@/lib/db/client';
import type { Cluster } from '@/lib/db/generated/client';
import { isNamespaceSubject, type WorkloadRef } from '@/lib/domain/words';
import type { AnnotationFacts, ClusterEvidence, PodFacts } from '@/lib/identity/cluster-evidence';
import { listNamespaceRows } from './list-namespace-rows';
import { claims, podIdentityEvidence } from './pod-identity-evidence';
import type { ReadModelRow as Row } from './read-model-row';
import type { NamespaceData } from './slim/slim-namespace';
import type { PodData } from './slim/slim-pod';
import type { ServiceAccountData } from './slim/slim-service-account';
import { webhookSystems } from './webhook-systems';

/** What the read model knows of a workload on every cluster of its environment, in the clusters' order of name. */
export async function loadEvidence(db: Database, workload: WorkloadRef): Promise<ClusterEvidence[]> {
  const clusters = await db.cluster.findMany({
    where: { environment: workload.environment },
    orderBy: { name: 'asc' },
  });
  const rows = await listRows(
    db,
    clusters.map(({ name }) => name),
    workload,
  );
  return clusters.map((cluster) =>
    evidenceOf(
      cluster,
      rows.filter((row) => row.cluster === cluster.name),
      workload,
    ),
  );
}

function listRows(db: Database, clusters: string[], ref: WorkloadRef): Promise<Row[]> {
  const { tenant, serviceAccount } = ref;
  if (isNamespaceSubject(ref)) return listNamespaceRows(db, clusters, tenant);
  return db.$queryRaw<Row[]>`
    select cluster, kind, namespace, name, uid, data from "ClusterObject" where cluster = any(${clusters}) and (
      (kind = 'Namespace' and namespace = '' and name = ${tenant})
      or (kind = 'ServiceAccount' and namespace = ${tenant} and name = ${serviceAccount})
      or (kind = 'Pod' and namespace = ${tenant} and data->>'serviceAccount' = ${serviceAccount})
      or (kind in ('ReplicaSet', 'Job') and namespace = ${tenant} and data->'owner' is not null)
      or (kind = 'MutatingWebhookConfiguration'))
    order by kind, name`;
}

function evidenceOf(cluster: Cluster, rows: readonly Row[], workload: WorkloadRef): ClusterEvidence {
  const { tenant } = workload;
  const podIdentity = isNamespaceSubject(workload) ? podIdentityEvidence(rows, tenant) : undefined;
  const isMeant = ({ kind, namespace, data }: Row): boolean =>
    kind === 'Pod' && namespace === tenant && (!podIdentity || claims(data as PodData, tenant));
  const namespace = rows.find(({ kind }) => kind === 'Namespace')?.data as NamespaceData | undefined;
  const account = rows.find(({ kind }) => kind === 'ServiceAccount')?.data as ServiceAccountData | undefined;
  return {
    name: cluster.name,
    reachable: cluster.unreachable === null && cluster.syncedAt !== null,
    syncedAt: cluster.syncedAt?.toISOString(),
    namespaceExists: namespace !== undefined && namespace.phase !== 'Terminating',
    serviceAccountExists: account !== undefined,
    annotations: account === undefined ? {} : annotationsOf(account),
    systems: [...webhookSystems(rows), ...(podIdentity?.isInstalled ? (['aad-pod-identity'] as const) : [])],
    pods: rows.filter(isMeant).map((row) => podFacts(row, rows)),
    ...(podIdentity && { podIdentity }),
  };
}

function annotationsOf({ annotations, owners }: ServiceAccountData): Record<string, AnnotationFacts> {
  return Object.fromEntries(Object.entries(annotations).map(([key, value]) => [key, { value, ...owners[key] }]));
}

function podFacts({ name, data }: Row, rows: readonly Row[]): PodFacts {
  const pod = data as PodData;
  return {
    name,
    phase: pod.phase,
    createdAt: pod.createdAt,
    serviceAccount: pod.serviceAccount,
    labels: pod.labels,
    hostNetwork: pod.hostNetwork,
    nodeName: pod.nodeName,
    owner: topOwner(pod.owner, rows),
    containers: pod.containers.map((container) => ({ name: container.name, env: container.env })),
    isProbe: pod.isProbe,
  };
}

/** A ReplicaSet belongs to a Deployment and a Job may belong to a CronJob: that is the thing a person knows. */
function topOwner(owner: PodData['owner'], rows: readonly Row[]): PodFacts['owner'] {
  if (!owner) return undefined;
  const parent = rows.find((row) => row.kind === owner.kind && row.name === owner.name)?.data as
    | { owner?: PodFacts['owner'] }
    | undefined;
  return parent?.owner ?? owner;
}
