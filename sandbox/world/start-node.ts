import path from 'node:path';
import type { ClusterHandle } from '../kubernetes/cluster-handle';
import type { Program } from '../kubernetes/kubelet/run-program';
import { type Kubelet, startKubelet } from '../kubernetes/kubelet/start-kubelet';
import { azureProxy } from '../kubernetes/network/azure-proxy';
import { createPodNetwork, type ExternalService } from '../kubernetes/network/pod-network';
import type { PodIdentitySettings } from '../kubernetes/pod-identity/pod-identity-settings';
import { instanceMetadata } from '../kubernetes/pod-identity/serve-metadata';
import type { ManagedIdentities } from '../kubernetes/pod-identity/token-source';
import type { WorldCluster } from './clusters';

/** The Azure that pods and pod identity reach. */
export interface AzureSide extends ManagedIdentities {
  /** `https://127.0.0.1:<port>`, where every Azure host name is really served. */
  url: string;
  port: number;
  tenantId: string;
}

export interface NodeOptions {
  stateDir: string;
  programs: ReadonlyMap<string, Program>;
  /** Where pods reach AWS. */
  awsUrl: string;
  /** Absent where no Azure is there: then pods reach none of its hosts, and pod identity assigns nothing. */
  azure?: AzureSide;
  podIdentity: PodIdentitySettings;
  log(line: string): void;
}

/** Pods believe in the public STS; its real address range decides what their policies say. */
const awsService = (upstream: string): ExternalService => ({
  variable: 'AWS_ENDPOINT_URL',
  destination: { host: 'sts.eu-west-1.amazonaws.com', ip: '52.94.5.21', port: 443 },
  upstream,
});

/** The nodes of a cluster, which run its pods and lead them to the clouds. */
export function startNode(cluster: WorldCluster, { store, mintToken }: ClusterHandle, options: NodeOptions): Kubelet {
  const { stateDir, programs, awsUrl, azure, log } = options;
  const metadata = instanceMetadata({
    store,
    settings: options.podIdentity,
    hasPodIdentity: cluster.podIdentity !== undefined,
    ...(cluster.podIdentity ? { kubeletIdentityId: cluster.podIdentity.kubeletIdentityId } : {}),
    ...(azure ? { identities: azure } : {}),
    now: () => new Date(),
  });
  const ways = [
    // From EKS's nodes no answer of instance metadata comes back: their hop limit is 1.
    ...(cluster.provider === 'aks' ? [metadata] : []),
    ...(azure ? [azureProxy(store, { host: '127.0.0.1', port: azure.port })] : []),
  ];
  return startKubelet({
    cluster: cluster.name,
    provider: cluster.provider,
    region: cluster.region,
    store,
    volumesFolder: path.join(stateDir, 'volumes', cluster.name),
    programs,
    network: createPodNetwork(store, [awsService(awsUrl)], ways),
    mintToken,
    processEnv: () => ({ AWS_EC2_METADATA_DISABLED: 'true', NODE_EXTRA_CA_CERTS: path.join(stateDir, 'ca.pem') }),
    log,
  });
}
