import type { Pod } from '../kubelet/pod';
import type { Store } from '../store';
import { type Destination, type EgressPolicy, judgeEgress } from './judge-egress';

/** A TCP address outside the cluster. */
export interface Address {
  ip: string;
  port: number;
}

/** Whether the pod's NetworkPolicies, as they stand now, let it connect to every one of these addresses. */
export function mayConnect(store: Store, pod: Pod, addresses: readonly Address[]): boolean {
  return allAllowed(
    store,
    pod,
    addresses.map(({ ip, port }) => ({ ips: [ip], port, protocol: 'TCP' })),
  );
}

/** Whether the pod may resolve and reach a TCP service outside the cluster now: names need the cluster's DNS. */
export function mayReach(store: Store, pod: Pod, { ip, port }: Address): boolean {
  return allAllowed(store, pod, [{ ips: [ip], port, protocol: 'TCP' }, clusterDns(store)]);
}

function allAllowed(store: Store, pod: Pod, destinations: readonly Destination[]): boolean {
  const { namespace, name } = pod.metadata;
  const labels = (store.get('pods', namespace, name) ?? pod).metadata.labels ?? {};
  const policies = store.list('networking.k8s.io/networkpolicies', namespace) as unknown as EgressPolicy[];
  return destinations.every((destination) => judgeEgress({ namespace, labels }, policies, destination).allowed);
}

/** Cluster DNS: CoreDNS pods behind the tenth address of the service range, EKS's and AKS's. */
function clusterDns(store: Store): Destination {
  const namespace = 'kube-system';
  const labels = store.get('namespaces', '', namespace)?.metadata.labels;
  const isAks = store.list('nodes').some(({ metadata }) => metadata.labels?.['kubernetes.azure.com/agentpool']);
  return {
    ips: ['10.0.1.53', isAks ? '10.0.0.10' : '172.20.0.10'],
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
