import type { Cluster } from '../cluster';
import type { KubeObject } from '../store';
import { WorkQueue } from './work-queue';

interface Followed {
  /** The store's name of the owners: `apps/replicasets`. */
  key: string;
  kind: string;
  /** Brings what an owner owns to where it should be; never called for one on its way out. */
  reconcile(owner: KubeObject): void;
  /** Other changes that concern every owner of the kind; returns how to stop. */
  observeOthers?(addAll: () => void): () => void;
}

/** Reconciles each owner of a kind at the start, after its own changes and after those of its pods; returns how to stop. */
export function followOwned(cluster: Cluster, { key, kind, reconcile, observeOthers }: Followed): () => void {
  const { store } = cluster;
  const run = (at: string) => {
    const [namespace = '', name = ''] = at.split('/');
    const owner = store.get(key, namespace, name);
    if (owner && !owner.metadata.deletionTimestamp) reconcile(owner);
  };
  const queue = new WorkQueue(run, (at, error) => cluster.log(`${kind.toLowerCase()} ${at}: ${String(error)}`));
  const addAll = () => {
    for (const { metadata } of store.peek(key)) queue.add(`${metadata.namespace}/${metadata.name}`);
  };
  addAll();
  const stops = [
    store.observe(key, ({ event: { object } }) => queue.add(`${object.metadata.namespace}/${object.metadata.name}`)),
    store.observe('pods', ({ event: { object } }) => {
      const owner = object.metadata.ownerReferences?.find((one) => one.controller && one.kind === kind);
      if (owner) queue.add(`${object.metadata.namespace}/${owner.name}`);
    }),
    ...(observeOthers ? [observeOthers(addAll)] : []),
  ];
  return () => {
    for (const stop of stops) stop();
    queue.stop();
  };
}
