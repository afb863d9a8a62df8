import type { Cluster } from '../cluster';
import { recordEvent } from '../events/record-event';
import { ApiError } from '../http/api-error';
import { createObject } from '../rest/create-object';
import { deleteObject } from '../rest/delete-object';
import { recordOf } from '../schema/record';
import { loadResource } from '../served/resources';
import type { KubeObject } from '../store';
import { CONTROLLER_OPTIONS } from './controller-options';
import { followOwned } from './follow-owned';
import { controllerRef, isActive, isOwnedBy, isReady } from './pod-state';
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

/** What `kubectl describe` says of a pod that could not be made: the refusal in full, a webhook's too. */
function tell({ store, now }: Cluster, replicaSet: KubeObject, { message }: ApiError): void {
  const told = { type: 'Warning', reason: 'FailedCreate', component: 'replicaset-controller' } as const;
  recordEvent(store, replicaSet, { ...told, message: `Error creating: ${message}` }, now());
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
  const reconcile = (replicaSet: KubeObject) => {
    const refusal = scale(cluster, replicaSet);
    report(cluster, replicaSet, refusal);
    if (!refusal || isNamespaceLeaving(refusal)) return;
    tell(cluster, replicaSet, refusal);
    throw refusal;
  };
  return followOwned(cluster, { key: KEY, kind: 'ReplicaSet', reconcile });
}
