import type { Database } from '@/lib/db/client';
import type { Cluster } from '@/lib/db/generated/client';
import type { WorkloadRef } from '@/lib/domain/words';
import type { ClusterEvidence, PodFacts } from '@/lib/identity/aws-irsa/evidence';
import { ROLE_ARN_ANNOTATION } from '@/lib/resources/kubernetes/names';
import type { NamespaceData } from './slim/slim-namespace';
import type { PodData } from './slim/slim-pod';
import type { ServiceAccountData } from './slim/slim-service-account';
import type { WebhookData } from './slim/slim-webhook';

/** What the EKS pod identity webhook calls itself. Source: aws/amazon-eks-pod-identity-webhook, and EKS clusters. */
const IRSA_WEBHOOK = /(^|\.)pod-identity-webhook(\.|$)/;

interface Row {
  cluster: string;
  kind: string;
  name: string;
  uid: string;
  data: unknown;
}

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
    ),
  );
}

function listRows(db: Database, clusters: string[], { tenant, serviceAccount }: WorkloadRef): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    select cluster, kind, name, uid, data from "ClusterObject" where cluster = any(${clusters}) and (
      (kind = 'Namespace' and namespace = '' and name = ${tenant})
      or (kind = 'ServiceAccount' and namespace = ${tenant} and name = ${serviceAccount})
      or (kind = 'Pod' and namespace = ${tenant} and data->>'serviceAccount' = ${serviceAccount})
      or (kind in ('ReplicaSet', 'Job') and namespace = ${tenant} and data->'owner' is not null)
      or (kind = 'MutatingWebhookConfiguration'))
    order by kind, name`;
}

function evidenceOf(cluster: Cluster, rows: readonly Row[]): ClusterEvidence {
  const namespace = rows.find(({ kind }) => kind === 'Namespace')?.data as NamespaceData | undefined;
  const account = rows.find(({ kind }) => kind === 'ServiceAccount')?.data as ServiceAccountData | undefined;
  const value = account?.annotations[ROLE_ARN_ANNOTATION];
  return {
    name: cluster.name,
    reachable: cluster.unreachable === null && cluster.syncedAt !== null,
    syncedAt: cluster.syncedAt?.toISOString(),
    namespaceExists: namespace !== undefined && namespace.phase !== 'Terminating',
    serviceAccountExists: account !== undefined,
    annotation: value === undefined ? undefined : { value, ...account?.roleArnOwner },
    webhookPresent: rows.some((row) => row.kind === 'MutatingWebhookConfiguration' && isIrsaWebhook(row)),
    pods: rows.flatMap((row) => (row.kind === 'Pod' ? [podFacts(row, rows)] : [])),
  };
}

function isIrsaWebhook({ name, data }: Row): boolean {
  return IRSA_WEBHOOK.test(name) || (data as WebhookData).webhooks.some((webhook) => IRSA_WEBHOOK.test(webhook.name));
}

function podFacts({ name, data }: Row, rows: readonly Row[]): PodFacts {
  const pod = data as PodData;
  return {
    name,
    phase: pod.phase,
    createdAt: pod.createdAt,
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
