import type { Cluster } from '../cluster';
import { createObject } from '../rest/create-object';
import { deleteObject } from '../rest/delete-object';
import { listOf, recordOf, textOf } from '../schema/record';
import { loadResource } from '../served/resources';
import type { KubeObject } from '../store';
import { CONTROLLER_OPTIONS } from './controller-options';
import { followOwned } from './follow-owned';
import { controllerRef, isActive, isOwnedBy, isReady } from './pod-state';
import { templateHash } from './template-hash';
import { writeStatus } from './write-status';

const KEY = 'apps/statefulsets';
const REVISION = 'controller-revision-hash';
const BACKGROUND = { isDryRun: false, propagationPolicy: 'Background', preconditions: {} } as const;

const revisionOf = (set: KubeObject): string => `${set.metadata.name}-${templateHash(recordOf(set.spec).template)}`;
const ordinalOf = (pod: KubeObject): number => Number(pod.metadata.name.slice(pod.metadata.name.lastIndexOf('-') + 1));

const podsOf = (cluster: Cluster, set: KubeObject): KubeObject[] =>
  cluster.store
    .list('pods', set.metadata.namespace)
    .filter((pod) => isOwnedBy(pod, set))
    .sort((a, b) => ordinalOf(a) - ordinalOf(b));

/** Claims are named in the pod as a real cluster names them, and not made: volumes of that kind are not played here. */
function createPod(cluster: Cluster, set: KubeObject, ordinal: number): void {
  const { template, serviceName, volumeClaimTemplates } = recordOf(set.spec);
  const { labels, annotations } = recordOf(recordOf(template).metadata);
  const spec = recordOf(recordOf(template).spec);
  const name = `${set.metadata.name}-${ordinal}`;
  const claims = listOf(volumeClaimTemplates).map((claim) => textOf(recordOf(recordOf(claim).metadata).name));
  const volumes = claims.map((claim) => ({ name: claim, persistentVolumeClaim: { claimName: `${claim}-${name}` } }));
  const own = {
    [REVISION]: revisionOf(set),
    'statefulset.kubernetes.io/pod-name': name,
    'apps.kubernetes.io/pod-index': String(ordinal),
  };
  const pod = {
    metadata: {
      ...{ name, labels: { ...recordOf(labels), ...own } },
      ...(annotations ? { annotations } : {}),
      ownerReferences: [controllerRef(set)],
    },
    spec: {
      ...spec,
      ...{ hostname: name, subdomain: serviceName },
      ...(claims.length > 0 ? { volumes: [...listOf(spec.volumes), ...volumes] } : {}),
    },
  };
  createObject(cluster, loadResource('pods'), pod, set.metadata.namespace, CONTROLLER_OPTIONS);
}

const remove = (cluster: Cluster, pod: KubeObject): void =>
  void deleteObject(cluster, loadResource('pods'), pod, BACKGROUND);

/** Brings up what is missing, in order; true where something is still on its way. */
function bringUp(cluster: Cluster, set: KubeObject, pods: readonly KubeObject[], replicas: number): boolean {
  const isParallel = recordOf(set.spec).podManagementPolicy === 'Parallel';
  let isWaiting = false;
  for (let ordinal = 0; ordinal < replicas; ordinal += 1) {
    const pod = pods.find((one) => ordinalOf(one) === ordinal);
    if (pod && isActive(pod) && isReady(pod)) continue;
    if (!pod) createPod(cluster, set, ordinal);
    else if (!isActive(pod) && !pod.metadata.deletionTimestamp) remove(cluster, pod);
    isWaiting = true;
    if (!isParallel) return true;
  }
  return isWaiting;
}

/** One step: missing pods from the first up, then superfluous from the last down, then old ones, one by one. */
function step(cluster: Cluster, set: KubeObject): void {
  const { replicas = 1, updateStrategy } = recordOf(set.spec);
  const pods = podsOf(cluster, set);
  if (bringUp(cluster, set, pods, Number(replicas))) return;
  const last = pods.at(-1);
  if (last && ordinalOf(last) >= Number(replicas)) {
    if (!last.metadata.deletionTimestamp) remove(cluster, last);
    return;
  }
  const { type, rollingUpdate } = recordOf(updateStrategy);
  if (type === 'OnDelete') return;
  const partition = Number(recordOf(rollingUpdate).partition ?? 0);
  const old = pods.findLast(
    (pod) => pod.metadata.labels?.[REVISION] !== revisionOf(set) && ordinalOf(pod) >= partition,
  );
  if (old) remove(cluster, old);
}

function report(cluster: Cluster, set: KubeObject): void {
  const { namespace = '', name, generation } = set.metadata;
  const pods = podsOf(cluster, set).filter(isActive);
  const ready = pods.filter(isReady).length;
  const updateRevision = revisionOf(set);
  const updated = pods.filter((pod) => pod.metadata.labels?.[REVISION] === updateRevision).length;
  const kept = textOf(recordOf(set.status).currentRevision);
  const isDone = updated === pods.length && updated === Number(recordOf(set.spec).replicas ?? 1);
  writeStatus(cluster, KEY, namespace, name, {
    replicas: pods.length,
    readyReplicas: ready,
    availableReplicas: ready,
    currentReplicas: isDone ? updated : pods.length - updated,
    updatedReplicas: updated,
    currentRevision: isDone || kept === '' ? updateRevision : kept,
    updateRevision,
    collisionCount: 0,
    observedGeneration: generation,
  });
}

/** Keeps each StatefulSet's pods under their own names, made and replaced in order. */
export function startStatefulSets(cluster: Cluster): () => void {
  return followOwned(cluster, {
    key: KEY,
    kind: 'StatefulSet',
    reconcile: (set) => {
      step(cluster, set);
      report(cluster, set);
    },
  });
}
