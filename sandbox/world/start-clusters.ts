import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FaultTable } from '../kernel/faults';
import type { IssuerTable } from '../kernel/issuers';
import type { ClusterHandle } from '../kubernetes/cluster-handle';
import type { Kubelet } from '../kubernetes/kubelet/start-kubelet';
import { setForcedNamespaced, setMicRunning } from '../kubernetes/pod-identity/installation';
import { DEMO_ATTACH_SECONDS } from '../kubernetes/pod-identity/pod-identity-settings';
import { startMic } from '../kubernetes/pod-identity/start-mic';
import { startKubernetes } from '../kubernetes/start-kubernetes';
import { createAzureWorkloadIdentityWebhook } from '../kubernetes/webhook/azure-workload-identity-webhook';
import { createPodIdentityWebhook } from '../kubernetes/webhook/pod-identity-webhook';
import { seedWebhook, WEBHOOK_NAME, WEBHOOK_RESOURCE } from '../kubernetes/webhook/seed-webhook';
import type { WorldCluster } from './clusters';
import { keepCertificate } from './keep-certificate';
import { ObjectsFile } from './keep-objects';
import { keepTokens } from './keep-tokens';
import { seedCluster } from './seed-cluster';
import { type NodeOptions, startNode } from './start-node';
import { waitForDeployments } from './wait-for-deployments';

interface Options extends Omit<NodeOptions, 'podIdentity'> {
  wanted: readonly WorldCluster[];
  ports: Readonly<Record<string, number>>;
  faults: FaultTable;
  issuers: IssuerTable;
}

/** What of a cluster's AAD Pod Identity can be changed while it runs. */
export interface PodIdentityControl {
  /** How long Azure takes to attach; NMI's retries are faster or slower with it. */
  setAttachSeconds(seconds: number): void;
  setNamespaced(isNamespaced: boolean): void;
  setMicRunning(isRunning: boolean): void;
}

/** A cluster with the node that runs its pods. */
export interface RunningCluster extends ClusterHandle {
  kubelet: Kubelet;
  /** Makes azure-workload-identity's webhook time out, or answer again. */
  setAzureWebhookAnswering(isAnswering: boolean): void;
  /** Where AAD Pod Identity is installed. */
  podIdentity?: PodIdentityControl & { stop(): void };
}

/** The clusters of the demo world with webhooks, nodes and objects, as an earlier process left them or new. */
export async function startClusters(options: Options) {
  const { wanted, stateDir, ports, faults, issuers, log } = options;
  const tls = await keepCertificate(stateDir);
  writeFileSync(path.join(stateDir, 'ca.pem'), tls.ca);
  const files = new Map(wanted.map(({ name }) => [name, new ObjectsFile(stateDir, name)]));
  const running = new Map<string, RunningCluster>();
  const kept = new Map(wanted.map(({ name }) => [name, files.get(name)?.read()]));
  const azureWebhook = createAzureWorkloadIdentityWebhook();
  const kubernetes = await startKubernetes({
    clusters: wanted.map((cluster) => ({
      ...cluster,
      ...keepTokens(stateDir, cluster.name),
      kept: kept.get(cluster.name),
    })),
    host: '127.0.0.1',
    ports,
    tls,
    faults,
    issuers,
    admission: [createPodIdentityWebhook({ region: 'eu-west-1' }), azureWebhook],
    readLog: (cluster, namespace, pod, container) => running.get(cluster)?.kubelet.readLog(namespace, pod, container),
    log,
  });
  for (const cluster of wanted) {
    const { name } = cluster;
    const handle = kubernetes.clusters.get(name);
    if (!handle) continue;
    if (!handle.store.get(WEBHOOK_RESOURCE, '', WEBHOOK_NAME)) seedWebhook(handle.store);
    running.set(name, {
      ...runCluster(cluster, handle, options),
      setAzureWebhookAnswering: (isAnswering) => azureWebhook.setAnswering(name, isAnswering),
    });
    const access = { url: handle.url, token: handle.adminToken, ca: tls.ca };
    await seedCluster({
      cluster,
      access,
      isNew: kept.get(name) === undefined,
      waitForPlatform: (namespaces) => waitForDeployments(handle.store, namespaces),
    });
    files.get(name)?.follow(handle.store);
  }
  return {
    ca: tls.ca,
    clusters: running,
    close: async () => {
      for (const { podIdentity } of running.values()) podIdentity?.stop();
      await Promise.all([...running.values()].map(({ kubelet }) => kubelet.close()));
      await kubernetes.close();
      for (const file of files.values()) file.flush();
    },
  };
}

/** Starts a cluster's nodes, and pod identity where it is installed. */
function runCluster(
  cluster: WorldCluster,
  handle: ClusterHandle,
  options: Options,
): Omit<RunningCluster, 'setAzureWebhookAnswering'> {
  const { store } = handle;
  const settings = { attachSeconds: DEMO_ATTACH_SECONDS };
  const kubelet = startNode(cluster, handle, { ...options, podIdentity: settings });
  if (!cluster.podIdentity) return { ...handle, store, kubelet };
  const mic = startMic({
    store,
    settings,
    ...(options.azure ? { identities: options.azure } : {}),
    log: (line) => options.log(`${cluster.name}: ${line}`),
    now: () => new Date(),
  });
  const podIdentity = {
    setAttachSeconds: (seconds: number) => {
      settings.attachSeconds = seconds;
      mic.settingsChanged();
    },
    setNamespaced: (isNamespaced: boolean) => setForcedNamespaced(store, isNamespaced),
    setMicRunning: (isRunning: boolean) => setMicRunning(store, isRunning),
    stop: mic.stop,
  };
  return { ...handle, store, kubelet, podIdentity };
}
