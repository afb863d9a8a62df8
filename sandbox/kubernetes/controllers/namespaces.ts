import type { Cluster } from '../cluster';
import { createObject } from '../rest/create-object';
import { deleteObject } from '../rest/delete-object';
import { servedResources } from '../served/custom-resources';
import { storeKey } from '../served/resource-definition';
import { loadResource } from '../served/resources';
import { CONTROLLER_OPTIONS } from './controller-options';
import { WorkQueue } from './work-queue';

/** Long enough for `kubectl get ns` to show Terminating. */
const TERMINATING_MS = 400;

const BACKGROUND = { isDryRun: false, propagationPolicy: 'Background', preconditions: {} } as const;

/** Everything in a namespace is deleted; true when nothing (held by a finalizer) is left. */
function emptyNamespace(cluster: Cluster, namespace: string): boolean {
  const stored = servedResources(cluster.store).filter(
    ({ namespaced, verbs }) => namespaced && verbs.includes('delete'),
  );
  for (const definition of stored) {
    for (const object of cluster.store.list(storeKey(definition), namespace)) {
      if (!object.metadata.deletionTimestamp) deleteObject(cluster, definition, object, BACKGROUND);
    }
  }
  return stored.every((definition) => cluster.store.peek(storeKey(definition), namespace).length === 0);
}

function provide(cluster: Cluster, namespace: string, ca: string): void {
  const ensure = (key: string, name: string, content: Record<string, unknown>) => {
    if (cluster.store.get(key, namespace, name)) return;
    createObject(cluster, loadResource(key), { metadata: { name }, ...content }, namespace, CONTROLLER_OPTIONS);
  };
  ensure('serviceaccounts', 'default', {});
  ensure('configmaps', 'kube-root-ca.crt', { data: { 'ca.crt': ca } });
}

/**
 * Gives each namespace its default ServiceAccount and root certificate, at once when it is made and again whenever
 * they go; empties a namespace that is being deleted and then lets it go.
 */
export function startNamespaces(cluster: Cluster, ca: string): () => void {
  const timers = new Set<NodeJS.Timeout>();
  const reconcile = (name: string) => {
    const live = cluster.store.get('namespaces', '', name);
    if (!live) return;
    if (!live.metadata.deletionTimestamp) return provide(cluster, name, ca);
    if (emptyNamespace(cluster, name)) cluster.store.delete('namespaces', '', name);
    else later(name);
  };
  const queue = new WorkQueue(reconcile, (name, error) => cluster.log(`namespace ${name}: ${String(error)}`));
  const later = (name: string) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      queue.add(name);
    }, TERMINATING_MS);
    timers.add(timer);
  };
  for (const { metadata } of cluster.store.peek('namespaces')) queue.add(metadata.name);
  const stops = [
    cluster.store.subscribe('namespaces', ({ type, object }) => {
      if (type === 'ADDED') provide(cluster, object.metadata.name, ca);
      else if (type === 'MODIFIED' && object.metadata.deletionTimestamp) later(object.metadata.name);
    }),
    ...['serviceaccounts', 'configmaps'].map((key) =>
      cluster.store.subscribe(key, ({ type, object }) => {
        if (type === 'DELETED') queue.add(object.metadata.namespace ?? '');
      }),
    ),
  ];
  return () => {
    for (const stop of stops) stop();
    for (const timer of timers) clearTimeout(timer);
    queue.stop();
  };
}
