import path from 'node:path';
import type { FaultTable } from '../kernel/faults';
import type { IssuerTable } from '../kernel/issuers';
import type { ClusterHandle } from '../kubernetes/cluster-handle';
import type { Program } from '../kubernetes/kubelet/run-program';
import { type Kubelet, startKubelet } from '../kubernetes/kubelet/start-kubelet';
import { createPodNetwork, type ExternalService } from '../kubernetes/network/pod-network';
import type { ManagedIdentities } from '../kubernetes/pod-identity/token-source';
import { startKubernetes } from '../kubernetes/start-kubernetes';
import { createAzureWorkloadIdentityWebhook } from '../kubernetes/webhook/azure-workload-identity-webhook';
import { createPodIdentityWebhook } from '../kubernetes/webhook/pod-identity-webhook';
import { seedWebhook, WEBHOOK_NAME, WEBHOOK_RESOURCE } from '../kubernetes/webhook/seed-webhook';
import type { WorldCluster } from './clusters';
import { keepCertificate } from './keep-certificate';
import { ObjectsFile } from './keep-objects';
import { keepTokens } from './keep-tokens';
import { seedCluster } from './seed-cluster';
import { waitForDeployments } from './wait-for-deployments';

/** The Azure that pods and pod identity reach. */
export interface AzureSide extends ManagedIdentities {
  /** `https://127.0.0.1:<port>`, where every Azure host name is really served. */
  url: string;
  port: number;
  tenantId: string;
}

interface Options {
  wanted: readonly WorldCluster[];
  stateDir: string;
  ports: Readonly<Record<string, number>>;
  programs: ReadonlyMap<string, Program>;
  /** Where pods reach AWS. */
  awsUrl: string;
  /** Absent where no Azure is there: then pods reach none of its hosts, and pod identity assigns nothing. */
  azure?: AzureSide;
  faults: FaultTable;
  issuers: IssuerTable;
  log(line: string): void;
}

/** A cluster with the node that runs its pods. */
export interface RunningCluster extends ClusterHandle {
  kubelet: Kubelet;
  /** Makes azure-workload-identity's webhook time out, or answer again. */
  setAzureWebhookAnswering(isAnswering: boolean): void;
}

/** Pods believe in the public STS; its real address range decides what their policies say. */
const awsService = (upstream: string): ExternalService => ({
  variable: 'AWS_ENDPOINT_URL',
  destination: { host: 'sts.eu-west-1.amazonaws.com', ip: '52.94.5.21', port: 443 },
  upstream,
});

/** The clusters of the demo world with webhook, nodes and objects, as an earlier process left them or new. */
export async function startClusters(options: Options) {
  const { wanted, stateDir, ports, faults, issuers, log } = options;
  const tls = await keepCertificate(stateDir);
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
      ...handle,
      store: handle.store,
      kubelet: startNode(cluster, handle, options),
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
      await Promise.all([...running.values()].map(({ kubelet }) => kubelet.close()));
      await kubernetes.close();
      for (const file of files.values()) file.flush();
    },
  };
}

function startNode(
  { provider, region }: WorldCluster,
  handle: ClusterHandle,
  { stateDir, programs, awsUrl, log }: Options,
): Kubelet {
  return startKubelet({
    cluster: handle.name,
    provider,
    region,
    store: handle.store,
    volumesFolder: path.join(stateDir, 'volumes', handle.name),
    programs,
    network: createPodNetwork(handle.store, [awsService(awsUrl)]),
    mintToken: handle.mintToken,
    processEnv: () => ({ AWS_EC2_METADATA_DISABLED: 'true' }),
    log,
  });
}
