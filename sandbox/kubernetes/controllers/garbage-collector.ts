import type { Cluster } from '../cluster';
import { deleteObject } from '../rest/delete-object';
import { observeServed, servedResources } from '../served/custom-resources';
import { type ResourceDefinition, storeKey } from '../served/resource-definition';
import type { KubeObject } from '../store';
import { WorkQueue } from './work-queue';

const isStored = ({ verbs }: ResourceDefinition): boolean => verbs.includes('delete');
const storedIn = (cluster: Cluster) => servedResources(cluster.store).filter(isStored);
const BACKGROUND = { isDryRun: false, propagationPolicy: 'Background', preconditions: {} } as const;

function dependentsOf(cluster: Cluster, uid: string): { definition: ResourceDefinition; object: KubeObject }[] {
  return storedIn(cluster).flatMap((definition) =>
    cluster.store
      .peek(storeKey(definition))
      .filter(({ metadata }) => metadata.ownerReferences?.some((owner) => owner.uid === uid))
      .map((object) => ({ definition, object })),
  );
}

const ownersBut = (object: KubeObject, uid: string) =>
  (object.metadata.ownerReferences ?? []).filter((owner) => owner.uid !== uid);

/** Takes an owner away from its dependents: those without another owner go, unless they are to be orphaned. */
function release(cluster: Cluster, uid: string, orphans: boolean): void {
  for (const { definition, object } of dependentsOf(cluster, uid)) {
    const ownerReferences = ownersBut(object, uid);
    const live = structuredClone(object);
    if (!orphans && ownerReferences.length === 0) {
      if (!live.metadata.deletionTimestamp) deleteObject(cluster, definition, live, BACKGROUND);
      continue;
    }
    const { ownerReferences: _owners, ...metadata } = live.metadata;
    const rest = ownerReferences.length > 0 ? { ...metadata, ownerReferences } : metadata;
    cluster.store.update(storeKey(definition), { ...live, metadata: rest });
  }
}

/** Does what a finalizer of the garbage collector stands for, takes it off, and lets the object go with its last one. */
function finish(cluster: Cluster, definition: ResourceDefinition, live: KubeObject, finalizer: string): void {
  const key = storeKey(definition);
  const { namespace = '', name, uid } = live.metadata;
  release(cluster, uid, finalizer === 'orphan');
  const finalizers = (live.metadata.finalizers ?? []).filter((other) => other !== finalizer);
  cluster.store.update(key, { ...live, metadata: { ...live.metadata, finalizers } });
  if (finalizers.length === 0) cluster.store.delete(key, namespace, name);
}

/** Deletes what a deleted object owned, and serves the Foreground and Orphan propagation policies. */
export function startGarbageCollector(cluster: Cluster): () => void {
  const gone = new WorkQueue(
    (uid) => release(cluster, uid, false),
    (uid, error) => cluster.log(`garbage collector ${uid}: ${String(error)}`),
  );
  const leaving = new WorkQueue(
    (at) => {
      const [key = '', namespace = '', name = ''] = at.split('\u0000');
      const definition = storedIn(cluster).find((candidate) => storeKey(candidate) === key);
      const live = cluster.store.get(key, namespace, name);
      const finalizer = live?.metadata.finalizers?.find((one) => one === 'foregroundDeletion' || one === 'orphan');
      if (definition && live?.metadata.deletionTimestamp && finalizer) finish(cluster, definition, live, finalizer);
    },
    (at, error) => cluster.log(`garbage collector ${at}: ${String(error)}`),
  );
  const see = (definition: ResourceDefinition, { metadata }: KubeObject) => {
    const { namespace = '', name, deletionTimestamp } = metadata;
    if (deletionTimestamp) leaving.add([storeKey(definition), namespace, name].join('\u0000'));
  };
  for (const definition of storedIn(cluster))
    for (const object of cluster.store.peek(storeKey(definition))) see(definition, object);
  const stop = observeServed(cluster.store, isStored, (definition, type, object) => {
    if (type === 'DELETED') gone.add(object.metadata.uid);
    else see(definition, object);
  });
  return () => {
    stop();
    gone.stop();
    leaving.stop();
  };
}
