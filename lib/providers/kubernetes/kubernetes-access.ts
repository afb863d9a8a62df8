import { statSync } from 'node:fs';
import {
  type ApiConstructor,
  type ApiType,
  createConfiguration,
  KubeConfig,
  type RequestContext,
  type ResponseContext,
  ServerConfiguration,
} from '@kubernetes/client-node';
import { CloudFailure } from '@/lib/domain/failure';

/** Which entries of the kubeconfig are a cluster's two identities. */
export interface ClusterContexts {
  name: string;
  readerContext: string;
  writerContext: string;
}

/** Clients of every cluster, by identity. Nothing is called before a client is used. */
export interface KubernetesAccess {
  /** The kubeconfig set to a cluster's reader, for list and watch. */
  readerConfig(cluster: string): KubeConfig;
  reader<T extends ApiType>(cluster: string, api: ApiConstructor<T>): T;
  writer<T extends ApiType>(cluster: string, api: ApiConstructor<T>): T;
}

const REQUEST_MS = 10_000;

/**
 * Reads the kubeconfig again whenever its file changed, because tokens in it are short-lived. Every request of a client
 * ends after ten seconds.
 */
export function createKubernetesAccess(
  file: string | undefined,
  clusters: readonly ClusterContexts[],
): KubernetesAccess {
  const contexts = new Map(clusters.map((cluster) => [cluster.name, cluster]));
  const configs = new Map<string, { changedAt: number; config: KubeConfig }>();
  const configOf = (cluster: string, role: 'readerContext' | 'writerContext'): KubeConfig => {
    const context = contexts.get(cluster)?.[role];
    if (!context) throw new CloudFailure('invalid', 'unknown-cluster', `No cluster ${cluster} is configured.`, cluster);
    const changedAt = file === undefined ? 0 : statSync(file).mtimeMs;
    const known = configs.get(context);
    if (known?.changedAt === changedAt) return known.config;
    const config = loadContext(file, context);
    configs.set(context, { changedAt, config });
    return config;
  };
  return {
    readerConfig: (cluster) => configOf(cluster, 'readerContext'),
    reader: (cluster, api) => clientOf(configOf(cluster, 'readerContext'), api),
    writer: (cluster, api) => clientOf(configOf(cluster, 'writerContext'), api),
  };
}

function loadContext(file: string | undefined, context: string): KubeConfig {
  const config = new KubeConfig();
  if (file === undefined) config.loadFromDefault();
  else config.loadFromFile(file);
  config.setCurrentContext(context);
  if (config.getCurrentCluster()) return config;
  throw new CloudFailure('invalid', 'unknown-context', `The kubeconfig has no context ${context}.`, context);
}

function clientOf<T extends ApiType>(config: KubeConfig, api: ApiConstructor<T>): T {
  const baseServer = new ServerConfiguration(config.getCurrentCluster()?.server ?? '', {});
  const timeout = {
    pre: async (request: RequestContext) => {
      request.setSignal(AbortSignal.timeout(REQUEST_MS));
      return request;
    },
    post: async (response: ResponseContext) => response,
  };
  return new api(createConfiguration({ baseServer, authMethods: { default: config }, promiseMiddleware: [timeout] }));
}
