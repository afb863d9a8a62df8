import type { Cluster } from '../cluster';
import { ApiError } from '../http/api-error';
import { createObject } from '../rest/create-object';
import { deleteObject } from '../rest/delete-object';
import { recordOf } from '../schema/record';
import { loadResource } from '../served/resources';
import type { KubeObject } from '../store';
import { CONTROLLER_OPTIONS } from './controller-options';
import { controllerRef, isActive, isOwnedBy, isReady } from './pod-state';
import { WorkQueue } from './work-queue';
import { writeStatus } from './write-status';

const KEY = 'apps/replicasets';
const BACKGROUND = { isDryRun: false, propagationPolicy: 'Background', preconditions: {} } as const;

function createPod(cluster: Cluster, replicaSet: KubeObject): void {
  const template = recordOf(recordOf(replicaSet.spec).template);
  const { labels, annotations } = recordOf(template.metadata);
  const metadata = {
    generateName: `${replicaSet.metadata.name}-`,
    labels,
    ...(annotations ? { annotations } : {}),
    ownerReferences: [controllerRef(replicaSet)],
  };
  const pod = { metadata, spec: template.spec };
  createObject(cluster, loadResource('pods'), pod, replicaSet.metadata.namespace, CONTROLLER_OPTIONS);
}

/** Nothing will be made there again: no reason to try. */
const isNamespaceLeaving = (refusal: ApiError): boolean =>
  refusal.details?.causes?.some(({ reason }) => reason === 'NamespaceTerminating') ?? false;

/** Pods that are not ready go first, then the youngest. */
const byExpendability = (a: KubeObject, b: KubeObject): number =>
  Number(isReady(a)) - Number(isReady(b)) || b.metadata.creationTimestamp.localeCompare(a.metadata.creationTimestamp);

const podsOf = (cluster: Cluster, replicaSet: KubeObject): KubeObject[] =>
  cluster.store
    .peek('pods', replicaSet.metadata.namespace)
    .filter((pod) => isOwnedBy(pod, replicaSet) && isActive(pod));

/** Makes or deletes pods until there are as many as wanted; the API's refusal of a pod, if any, comes back. */
function scale(cluster: Cluster, replicaSet: KubeObject): ApiError | undefined {
  const pods = podsOf(cluster, replicaSet);
  const wanted = Number(recordOf(replicaSet.spec).replicas ?? 1);
  for (const pod of pods.sort(byExpendability).slice(0, Math.max(0, pods.length - wanted))) {
    deleteObject(cluster, loadResource('pods'), structuredClone(pod), BACKGROUND);
  }
  try {
    for (let missing = wanted - pods.length; missing > 0; missing -= 1) createPod(cluster, replicaSet);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

function report(cluster: Cluster, replicaSet: KubeObject, refusal: ApiError | undefined): void {
  const { namespace = '', name, generation } = replicaSet.metadata;
  const pods = podsOf(cluster, replicaSet);
  const ready = pods.filter(isReady).length;
  const failure = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: refusal?.message };
  writeStatus(cluster, KEY, namespace, name, {
    replicas: pods.length,
    fullyLabeledReplicas: pods.length,
    ...(ready > 0 ? { readyReplicas: ready, availableReplicas: ready } : {}),
    observedGeneration: generation,
    ...(refusal ? { conditions: [failure] } : {}),
  });
}

/** Keeps each ReplicaSet's pods at its number, made through admission like anybody's. */
export function startReplicaSets(cluster: Cluster): () => void {
  const reconcile = (at: string) => {
    const [namespace = '', name = ''] = at.split('/');
    const replicaSet = cluster.store.get(KEY, namespace, name);
    if (!replicaSet || replicaSet.metadata.deletionTimestamp) return;
    const refusal = scale(cluster, replicaSet);
    report(cluster, replicaSet, refusal);
    if (refusal && !isNamespaceLeaving(refusal)) throw refusal;
  };
  const queue = new WorkQueue(reconcile, (at, error) => cluster.log(`replicaset ${at}: ${String(error)}`));
  for (const { metadata } of cluster.store.peek(KEY)) queue.add(`${metadata.namespace}/${metadata.name}`);
  const stops = [
    cluster.store.observe(KEY, ({ event: { object } }) =>
      queue.add(`${object.metadata.namespace}/${object.metadata.name}`),
    ),
    cluster.store.observe('pods', ({ event: { object } }) => {
      const owner = object.metadata.ownerReferences?.find(
        ({ kind, controller }) => controller && kind === 'ReplicaSet',
      );
      if (owner) queue.add(`${object.metadata.namespace}/${owner.name}`);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    queue.stop();
  };
}
