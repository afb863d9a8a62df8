import type { Cluster } from '../cluster';
import { createObject } from '../rest/create-object';
import { deleteObject } from '../rest/delete-object';
import { recordOf, textOf } from '../schema/record';
import { loadResource } from '../served/resources';
import type { KubeObject } from '../store';
import { CONTROLLER_OPTIONS } from './controller-options';
import { followOwned } from './follow-owned';
import { controllerRef, isActive, isOwnedBy, isReady } from './pod-state';
import { templateHash } from './template-hash';
import { writeStatus } from './write-status';

const KEY = 'apps/daemonsets';
const HASH = 'controller-revision-hash';
const BACKGROUND = { isDryRun: false, propagationPolicy: 'Background', preconditions: {} } as const;

const nodeOf = (pod: KubeObject): string => textOf(recordOf(pod.spec).nodeName);

const podsOf = (cluster: Cluster, daemonSet: KubeObject): KubeObject[] =>
  cluster.store.list('pods', daemonSet.metadata.namespace).filter((pod) => isOwnedBy(pod, daemonSet) && isActive(pod));

function createPod(cluster: Cluster, daemonSet: KubeObject, nodeName: string, hash: string): void {
  const template = recordOf(recordOf(daemonSet.spec).template);
  const { labels, annotations } = recordOf(template.metadata);
  const metadata = {
    generateName: `${daemonSet.metadata.name}-`,
    labels: { ...recordOf(labels), [HASH]: hash },
    ...(annotations ? { annotations } : {}),
    ownerReferences: [controllerRef(daemonSet)],
  };
  const pod = { metadata, spec: { ...recordOf(template.spec), nodeName } };
  createObject(cluster, loadResource('pods'), pod, daemonSet.metadata.namespace, CONTROLLER_OPTIONS);
}

/** One pod of the present template on every node: others go, missing ones are made. */
function spread(cluster: Cluster, daemonSet: KubeObject): void {
  const hash = templateHash(recordOf(daemonSet.spec).template);
  const missing = new Set(cluster.store.peek('nodes').map(({ metadata }) => metadata.name));
  for (const pod of podsOf(cluster, daemonSet)) {
    const isWanted = pod.metadata.labels?.[HASH] === hash && missing.delete(nodeOf(pod));
    if (!isWanted) deleteObject(cluster, loadResource('pods'), pod, BACKGROUND);
  }
  for (const nodeName of missing) createPod(cluster, daemonSet, nodeName, hash);
}

function report(cluster: Cluster, daemonSet: KubeObject): void {
  const { namespace = '', name, generation } = daemonSet.metadata;
  const pods = podsOf(cluster, daemonSet);
  const ready = pods.filter(isReady).length;
  const wanted = cluster.store.peek('nodes').length;
  writeStatus(cluster, KEY, namespace, name, {
    currentNumberScheduled: pods.length,
    desiredNumberScheduled: wanted,
    numberAvailable: ready,
    numberMisscheduled: 0,
    numberReady: ready,
    observedGeneration: generation,
    updatedNumberScheduled: pods.length,
  });
}

/** Keeps one pod of each DaemonSet on every node. */
export function startDaemonSets(cluster: Cluster): () => void {
  return followOwned(cluster, {
    key: KEY,
    kind: 'DaemonSet',
    reconcile: (daemonSet) => {
      spread(cluster, daemonSet);
      report(cluster, daemonSet);
    },
    observeOthers: (addAll) =>
      cluster.store.observe('nodes', ({ event: { type } }) => {
        if (type !== 'MODIFIED') addAll();
      }),
  });
}
