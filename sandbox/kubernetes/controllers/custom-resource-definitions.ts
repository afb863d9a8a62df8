import type { Cluster } from '../cluster';
import { timestampOf } from '../rest/create-object';
import { deleteObject } from '../rest/delete-object';
import { updateObject } from '../rest/update-object';
import { listOf, recordOf } from '../schema/record';
import { CRDS, customResources } from '../served/custom-resources';
import { storeKey } from '../served/resource-definition';
import { loadResource } from '../served/resources';
import type { KubeObject } from '../store';
import { CONTROLLER_OPTIONS } from './controller-options';

import { WorkQueue } from './work-queue';
import { writeStatus } from './write-status';

const CLEAN_UP = 'customresourcecleanup.apiextensions.k8s.io';
const BACKGROUND = { isDryRun: false, propagationPolicy: 'Background', preconditions: {} } as const;
/** Objects held by a finalizer are looked for again. */
const LOOK_AGAIN_MS = 1000;

/** Deletes every object of a definition that is going; true when none is left. */
function clean(cluster: Cluster, crd: KubeObject): boolean {
  const { group, names } = recordOf(crd.spec);
  const definition = customResources(cluster.store).find(
    (one) => one.group === group && one.plural === recordOf(names).plural,
  );
  if (!definition) return true;
  const key = storeKey(definition);
  for (const object of cluster.store.list(key)) {
    if (!object.metadata.deletionTimestamp) deleteObject(cluster, definition, object, BACKGROUND);
  }
  return cluster.store.peek(key).length === 0;
}

function establish(cluster: Cluster, crd: KubeObject): void {
  const { names, versions } = recordOf(crd.spec);
  const finalizers = crd.metadata.finalizers ?? [];
  if (!finalizers.includes(CLEAN_UP)) {
    const metadata = { ...crd.metadata, finalizers: [...finalizers, CLEAN_UP] };
    updateObject(cluster, loadResource(CRDS), { ...crd, metadata }, crd, CONTROLLER_OPTIONS);
  }
  const at = listOf(recordOf(crd.status).conditions).map(recordOf)[0]?.lastTransitionTime;
  const lastTransitionTime = at ?? timestampOf(cluster.now());
  const condition = (type: string, reason: string, message: string) => ({
    type,
    status: 'True',
    reason,
    message,
    lastTransitionTime,
  });
  const storedVersions = listOf(versions)
    .map(recordOf)
    .filter(({ storage }) => storage)
    .map(({ name }) => name);
  writeStatus(cluster, CRDS, '', crd.metadata.name, {
    acceptedNames: names,
    conditions: [
      condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
      condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted'),
    ],
    storedVersions,
  });
}

/** Says of each CustomResourceDefinition that it is served, and lets it go only after all its objects have. */
export function startCustomResourceDefinitions(cluster: Cluster): () => void {
  const timers = new Set<NodeJS.Timeout>();
  const reconcile = (name: string) => {
    const crd = cluster.store.get(CRDS, '', name);
    if (!crd) return;
    if (!crd.metadata.deletionTimestamp) return establish(cluster, crd);
    if (!clean(cluster, crd)) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        queue.add(name);
      }, LOOK_AGAIN_MS);
      timers.add(timer);
      return;
    }
    const finalizers = (crd.metadata.finalizers ?? []).filter((one) => one !== CLEAN_UP);
    cluster.store.update(CRDS, { ...crd, metadata: { ...crd.metadata, finalizers } });
    if (finalizers.length === 0) cluster.store.delete(CRDS, '', name);
  };
  const queue = new WorkQueue(reconcile, (name, error) => cluster.log(`crd ${name}: ${String(error)}`));
  for (const { metadata } of cluster.store.peek(CRDS)) queue.add(metadata.name);
  const stop = cluster.store.observe(CRDS, ({ event: { type, object } }) => {
    if (type !== 'DELETED') queue.add(object.metadata.name);
  });
  return () => {
    stop();
    for (const timer of timers) clearTimeout(timer);
    queue.stop();
  };
}
