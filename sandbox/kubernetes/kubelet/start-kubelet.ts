import type { KubeObject, Store } from '../store';
import { type NodeProvider, placePod, seedNodes } from './nodes';
import type { Pod } from './pod';
import type { Placement } from './pod-status';
import { type NodeContext, PodWorker } from './pod-worker';

export interface KubeletOptions extends Omit<NodeContext, 'now'> {
  /** For log lines. */
  cluster: string;
  /** Names the nodes' zones. */
  region?: string;
  /** Whose machines the nodes are; default EKS. */
  provider?: NodeProvider;
  now?: () => Date;
}

export interface Kubelet {
  /** What a container printed; undefined where the pod has not been placed or has no such container. */
  readLog(namespace: string, pod: string, container: string): string | undefined;
  /** Off: new pods stay Pending with no node, as in a cluster without kubelets. On again: they are placed. */
  setScheduling(isOn: boolean): void;
  /** Ends every child process it started and stops watching. */
  close(): Promise<void>;
}

/**
 * Scheduler and kubelets of one cluster: every pod is placed on a node; images among `programs` run as child
 * processes, all others only become Running.
 */
export function startKubelet({
  region = 'eu-west-1',
  provider = 'eks',
  now = () => new Date(),
  ...options
}: KubeletOptions): Kubelet {
  const { store } = options;
  const context: NodeContext = { ...options, now, log: (line) => options.log(`${options.cluster}: ${line}`) };
  const workers = new Map<string, { uid: string; worker: PodWorker }>();
  const ending = new Set<Promise<void>>();
  let isScheduling = true;
  const addresses = new Set<string>();
  let placed = 0;

  const place = (pod: Pod): void => {
    if (!isScheduling || isFinished(pod) || pod.metadata.deletionTimestamp) return;
    const { nodeName, hostNetwork } = pod.spec;
    const asked = { ordinal: placed, isOnHost: hostNetwork === true, nodeName };
    const placement = placementOf(pod) ?? placePod(asked, store.list('nodes'), addresses);
    placed += 1;
    const worker = new PodWorker(pod, placement, context);
    workers.set(keyOf(pod), { uid: pod.metadata.uid, worker });
    ending.add(worker.done);
    worker.done
      .finally(() => ending.delete(worker.done))
      .catch((error: Error) => context.log(`kubelet: ${error.message}`));
  };
  const onPod = (type: string, pod: Pod): void => {
    const known = workers.get(keyOf(pod));
    const worker = known?.uid === pod.metadata.uid ? known.worker : undefined;
    if (type === 'DELETED') {
      worker?.stop('deleted', 0);
      if (worker) workers.delete(keyOf(pod));
      addresses.delete(pod.status?.podIP ?? '');
    } else if (pod.metadata.deletionTimestamp) terminate(store, pod, worker);
    else if (!worker) place(pod);
  };

  seedNodes(store, provider, region);
  const unsubscribe = store.subscribe('pods', ({ type, object }) => onPod(type, object as Pod));
  const present = store.list('pods') as Pod[];
  for (const { status } of present) if (status?.podIP) addresses.add(status.podIP);
  for (const pod of present) onPod('ADDED', pod);
  return {
    readLog: (namespace, pod, container) => workers.get(`${namespace}/${pod}`)?.worker.readLog(container),
    setScheduling(isOn) {
      isScheduling = isOn;
      if (isOn) for (const pod of store.list('pods')) onPod('ADDED', pod as Pod);
    },
    async close() {
      unsubscribe();
      for (const { worker } of workers.values()) worker.stop('closing', 0);
      await Promise.allSettled(ending);
    },
  };
}

const keyOf = ({ metadata }: KubeObject): string => `${metadata.namespace}/${metadata.name}`;

/** Where a pod is already, if an earlier kubelet started it. */
function placementOf({ spec, status }: Pod): Placement | undefined {
  const { hostIP, podIP } = status ?? {};
  return spec.nodeName && hostIP && podIP ? { nodeName: spec.nodeName, hostIP, podIP } : undefined;
}

const isFinished = (pod: Pod): boolean => pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';

/** Graceful deletion: the object goes when its containers have. */
function terminate(store: Store, pod: Pod, worker: PodWorker | undefined): void {
  const { namespace, name, uid, finalizers = [], deletionGracePeriodSeconds } = pod.metadata;
  const remove = () => {
    const isSame = store.get('pods', namespace, name)?.metadata.uid === uid;
    if (isSame && finalizers.length === 0) store.delete('pods', namespace, name);
  };
  if (!worker) {
    remove();
    return;
  }
  worker.stop('deleted', deletionGracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30);
  worker.done.then(remove, remove);
}
