import type { Cluster } from '../cluster';
import { createObject } from '../rest/create-object';
import { deleteObject } from '../rest/delete-object';
import { updateObject } from '../rest/update-object';
import { recordOf } from '../schema/record';
import { loadResource } from '../served/resources';
import type { KubeObject } from '../store';
import { CONTROLLER_OPTIONS } from './controller-options';
import { deploymentStatus } from './deployment-status';
import { controllerRef, isOwnedBy } from './pod-state';
import { nextReplicas } from './rollout';
import { templateHash, withHashLabel } from './template-hash';
import { WorkQueue } from './work-queue';
import { writeStatus } from './write-status';

const KEY = 'apps/deployments';
const REPLICA_SETS = 'apps/replicasets';
const REVISION = 'deployment.kubernetes.io/revision';
const BACKGROUND = { isDryRun: false, propagationPolicy: 'Background', preconditions: {} } as const;

const revisionOf = (replicaSet: KubeObject): number => Number(replicaSet.metadata.annotations?.[REVISION] ?? 0);

function createReplicaSet(cluster: Cluster, deployment: KubeObject, hash: string, revision: number): KubeObject {
  const spec = recordOf(deployment.spec);
  const template = withHashLabel(recordOf(spec.template), hash);
  const selector = recordOf(spec.selector);
  const matchLabels = { ...recordOf(selector.matchLabels), 'pod-template-hash': hash };
  const replicaSet = {
    metadata: {
      name: `${deployment.metadata.name}-${hash}`,
      labels: recordOf(template.metadata).labels,
      annotations: { [REVISION]: String(revision) },
      ownerReferences: [controllerRef(deployment)],
    },
    spec: { replicas: 0, selector: { ...selector, matchLabels }, template },
  };
  return createObject(
    cluster,
    loadResource(REPLICA_SETS),
    replicaSet,
    deployment.metadata.namespace,
    CONTROLLER_OPTIONS,
  );
}

function setReplicas(cluster: Cluster, replicaSet: KubeObject, replicas: number, revision?: number): void {
  const { annotations } = replicaSet.metadata;
  const metadata = revision
    ? { ...replicaSet.metadata, annotations: { ...annotations, [REVISION]: String(revision) } }
    : replicaSet.metadata;
  const next = { ...replicaSet, metadata, spec: { ...recordOf(replicaSet.spec), replicas } };
  updateObject(cluster, loadResource(REPLICA_SETS), next, replicaSet, CONTROLLER_OPTIONS);
}

function writeRevision(cluster: Cluster, deployment: KubeObject, revision: number): KubeObject {
  if (deployment.metadata.annotations?.[REVISION] === String(revision)) return deployment;
  const annotations = { ...deployment.metadata.annotations, [REVISION]: String(revision) };
  const next = { ...deployment, metadata: { ...deployment.metadata, annotations } };
  return updateObject(cluster, loadResource(KEY), next, deployment, CONTROLLER_OPTIONS);
}

/** Old ReplicaSets beyond the history limit, the oldest first, once they have nothing left. */
function forget(cluster: Cluster, deployment: KubeObject, old: readonly KubeObject[]): void {
  const limit = Number(recordOf(deployment.spec).revisionHistoryLimit ?? 10);
  const empty = old.filter((one) => Number(recordOf(one.spec).replicas) === 0 && !recordOf(one.status).replicas);
  for (const replicaSet of empty.sort((a, b) => revisionOf(b) - revisionOf(a)).slice(limit)) {
    deleteObject(cluster, loadResource(REPLICA_SETS), replicaSet, BACKGROUND);
  }
}

function rollOut(cluster: Cluster, deployment: KubeObject, owned: KubeObject[]): void {
  const hash = templateHash(recordOf(deployment.spec).template);
  const found = owned.find((one) => one.metadata.labels?.['pod-template-hash'] === hash);
  const old = owned.filter((one) => one !== found);
  const last = Math.max(0, ...old.map(revisionOf));
  const revision = found && revisionOf(found) > last ? revisionOf(found) : last + 1;
  const current = found ?? createReplicaSet(cluster, deployment, hash, revision);
  const live = writeRevision(cluster, deployment, revision);
  const next = nextReplicas(live, current, old);
  setReplicas(cluster, current, next.current, revision);
  for (const [index, replicaSet] of old.entries()) setReplicas(cluster, replicaSet, next.old[index] ?? 0);
  forget(cluster, live, old);
}

/** Pausing holds the template, not the size: the newest ReplicaSet takes what the others do not have. */
function scalePaused(cluster: Cluster, deployment: KubeObject, owned: KubeObject[]): void {
  const [newest, ...others] = owned.sort((a, b) => revisionOf(b) - revisionOf(a));
  if (!newest) return;
  const kept = others.reduce((sum, one) => sum + Number(recordOf(one.spec).replicas ?? 0), 0);
  setReplicas(cluster, newest, Math.max(0, Number(recordOf(deployment.spec).replicas ?? 1) - kept));
}

/** Keeps each Deployment's ReplicaSets: a changed template becomes a new one, and pods move over step by step. */
export function startDeployments(cluster: Cluster): () => void {
  const reconcile = (at: string) => {
    const [namespace = '', name = ''] = at.split('/');
    const deployment = cluster.store.get(KEY, namespace, name);
    if (!deployment || deployment.metadata.deletionTimestamp) return;
    const owned = () => cluster.store.list(REPLICA_SETS, namespace).filter((one) => isOwnedBy(one, deployment));
    if (recordOf(deployment.spec).paused) scalePaused(cluster, deployment, owned());
    else rollOut(cluster, deployment, owned());
    const live = cluster.store.get(KEY, namespace, name) ?? deployment;
    writeStatus(cluster, KEY, namespace, name, deploymentStatus(live, owned(), cluster.now()));
  };
  const queue = new WorkQueue(reconcile, (at, error) => cluster.log(`deployment ${at}: ${String(error)}`));
  for (const { metadata } of cluster.store.peek(KEY)) queue.add(`${metadata.namespace}/${metadata.name}`);
  const stops = [
    cluster.store.observe(KEY, ({ event: { object } }) =>
      queue.add(`${object.metadata.namespace}/${object.metadata.name}`),
    ),
    cluster.store.observe(REPLICA_SETS, ({ event: { object } }) => {
      const owner = object.metadata.ownerReferences?.find(
        ({ kind, controller }) => controller && kind === 'Deployment',
      );
      if (owner) queue.add(`${object.metadata.namespace}/${owner.name}`);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    queue.stop();
  };
}
