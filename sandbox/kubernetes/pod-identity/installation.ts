import type { Container, Pod } from '../kubelet/pod';
import { recordOf } from '../schema/record';
import type { KubeObject, Store } from '../store';

export const POD_IDENTITY_NAMESPACE = 'aad-pod-identity';
export const MIC = 'mic';
export const NMI = 'nmi';
const DEPLOYMENTS = 'apps/deployments';
const DAEMON_SETS = 'apps/daemonsets';
const MODE = 'FORCENAMESPACED';

const containersOf = (workload: KubeObject | undefined): Container[] => {
  const spec = recordOf(recordOf(recordOf(workload?.spec).template).spec) as Partial<Pod['spec']>;
  return spec.containers ?? [];
};

const micOf = (store: Store): KubeObject | undefined => store.get(DEPLOYMENTS, POD_IDENTITY_NAMESPACE, MIC);

/** MIC works while a pod of its Deployment is ready. */
export const isMicRunning = (store: Store): boolean => Number(recordOf(micOf(store)?.status).readyReplicas ?? 0) > 0;

/** Whether pod, binding and identity must share a namespace, whatever an identity says of itself. */
export const isForcedNamespaced = (store: Store): boolean =>
  containersOf(micOf(store)).some(({ env }) => env?.some(({ name, value }) => name === MODE && value === 'true'));

/** NMI answers on nodes where its pod is ready. */
export const isNmiRunning = (store: Store, nodeName: string | undefined): boolean =>
  (store.list('pods', POD_IDENTITY_NAMESPACE) as Pod[]).some(
    ({ metadata, spec, status }) =>
      metadata.labels?.['app.kubernetes.io/component'] === NMI &&
      !metadata.deletionTimestamp &&
      (nodeName === undefined || spec.nodeName === nodeName) &&
      status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True'),
  );

/** Starts or stops MIC by its Deployment's number of pods. */
export function setMicRunning(store: Store, isRunning: boolean): void {
  const mic = micOf(store);
  if (mic) store.update(DEPLOYMENTS, { ...mic, spec: { ...recordOf(mic.spec), replicas: isRunning ? 2 : 0 } });
}

/** Switches namespaced mode in both workloads, whose pods are then replaced. */
export function setForcedNamespaced(store: Store, isNamespaced: boolean): void {
  for (const [key, name] of [
    [DEPLOYMENTS, MIC],
    [DAEMON_SETS, NMI],
  ] as const) {
    const live = store.get(key, POD_IDENTITY_NAMESPACE, name);
    if (live) store.update(key, withMode(live, String(isNamespaced)));
  }
}

function withMode(workload: KubeObject, value: string): KubeObject {
  const spec = recordOf(workload.spec);
  const template = recordOf(spec.template);
  const containers = containersOf(workload).map((container) => ({
    ...container,
    env: [...(container.env ?? []).filter(({ name }) => name !== MODE), { name: MODE, value }],
  }));
  return {
    ...workload,
    spec: { ...spec, template: { ...template, spec: { ...recordOf(template.spec), containers } } },
  };
}
