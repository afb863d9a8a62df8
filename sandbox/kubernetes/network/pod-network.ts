import type { Pod } from '../kubelet/pod';
import type { Store } from '../store';
import { type Destination, type EgressPolicy, judgeEgress } from './judge-egress';
import { openRoute } from './open-route';

/** A service outside the cluster that programs in pods may call. */
export interface ExternalService {
  /** The process variable that carries the endpoint URL: `AWS_ENDPOINT_URL`. */
  variable: string;
  /** The public address that policies are judged against. */
  destination: { host: string; ip: string; port: number };
  /** Where the sandbox really serves it: `http://127.0.0.1:40123`. */
  upstream: string;
}

export interface PodRoutes {
  /** Endpoint URLs that lead through this pod's own routes. */
  env: Record<string, string>;
  close(): Promise<void>;
}

export interface PodNetwork {
  attach(pod: Pod): Promise<PodRoutes>;
}

const DEFAULT_PORTS: Record<string, number> = { 'http:': 80, 'https:': 443 };

/**
 * Gives each running pod a way to the named services that its NetworkPolicies, as they stand at that moment, allow.
 * A service is reached by name, so a pod that may not ask DNS reaches none.
 */
export function createPodNetwork(store: Store, services: readonly ExternalService[]): PodNetwork {
  return {
    async attach(pod) {
      const opened = await Promise.all(
        services.map(async ({ variable, destination, upstream }) => {
          const url = new URL(upstream);
          const port = Number(url.port || DEFAULT_PORTS[url.protocol]);
          const route = await openRoute({ host: url.hostname, port }, () => mayReach(store, pod, destination));
          return { route, entry: [variable, `${url.protocol}//127.0.0.1:${route.port}`] as const };
        }),
      );
      return {
        env: Object.fromEntries(opened.map(({ entry }) => entry)),
        async close() {
          await Promise.all(opened.map(({ route }) => route.close()));
        },
      };
    },
  };
}

/** Whether the pod may resolve and reach a TCP service outside the cluster now. */
function mayReach(store: Store, pod: Pod, { ip, port }: { ip: string; port: number }): boolean {
  const { namespace, name } = pod.metadata;
  const labels = (store.get('pods', namespace, name) ?? pod).metadata.labels ?? {};
  const policies = store.list('networking.k8s.io/networkpolicies', namespace) as unknown as EgressPolicy[];
  const destinations = [{ ips: [ip], port, protocol: 'TCP' as const }, clusterDns(store)];
  return destinations.every((destination) => judgeEgress({ namespace, labels }, policies, destination).allowed);
}

/** Cluster DNS as EKS runs it: CoreDNS pods behind the tenth address of the service range. */
function clusterDns(store: Store): Destination {
  const namespace = 'kube-system';
  const labels = store.get('namespaces', '', namespace)?.metadata.labels;
  return {
    ips: ['10.0.1.53', '172.20.0.10'],
    port: 53,
    protocol: 'UDP',
    pod: {
      namespace,
      labels: { 'k8s-app': 'kube-dns' },
      namespaceLabels: { 'kubernetes.io/metadata.name': namespace, ...labels },
      portNames: { dns: 53 },
    },
  };
}
