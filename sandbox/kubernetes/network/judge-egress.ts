import { type LabelSelector, matchSelector } from './match-selector';

interface Port {
  protocol?: 'TCP' | 'UDP' | 'SCTP';
  port?: number | string;
  endPort?: number;
}

interface Peer {
  ipBlock?: { cidr: string; except?: string[] };
  namespaceSelector?: LabelSelector;
  podSelector?: LabelSelector;
}

/** The fields of a networking.k8s.io/v1 NetworkPolicy that decide egress. */
export interface EgressPolicy {
  metadata: { name: string; namespace?: string };
  spec?: {
    podSelector?: LabelSelector;
    policyTypes?: string[];
    egress?: { to?: Peer[]; ports?: Port[] }[];
  };
}

/** Where a packet goes: an address, and the pod behind it where it is one of the cluster's own. */
export interface Destination {
  ips: readonly string[];
  port: number;
  protocol: 'TCP' | 'UDP';
  pod?: {
    namespace: string;
    labels: Record<string, string>;
    namespaceLabels: Record<string, string>;
    portNames?: Record<string, number>;
  };
}

export interface EgressVerdict {
  allowed: boolean;
  /** The policies that select the pod for egress; none means everything is allowed. */
  selectedBy: string[];
}

/**
 * The semantics of networking.k8s.io/v1: a pod that no policy selects for Egress may send anything; else some rule
 * of some selecting policy must allow peer and port. Policies only add up, none forbids. An address outside the
 * cluster is matched by ipBlock alone.
 */
export function judgeEgress(
  pod: { namespace: string; labels: Record<string, string> },
  policies: readonly EgressPolicy[],
  destination: Destination,
): EgressVerdict {
  const selecting = policies.filter(
    ({ metadata, spec }) =>
      metadata.namespace === pod.namespace &&
      concernsEgress(spec) &&
      matchSelector(spec?.podSelector ?? {}, pod.labels),
  );
  const rules = selecting.flatMap(({ spec }) => spec?.egress ?? []);
  const allowed =
    selecting.length === 0 ||
    rules.some(
      ({ to, ports }) =>
        (!to?.length || to.some((peer) => matchPeer(peer, pod.namespace, destination))) &&
        (!ports?.length || ports.some((port) => matchPort(port, destination))),
    );
  return { allowed, selectedBy: selecting.map(({ metadata }) => metadata.name) };
}

/** Absent `policyTypes` means Ingress, and Egress too where egress rules stand. */
function concernsEgress(spec: EgressPolicy['spec']): boolean {
  return spec?.policyTypes?.length ? spec.policyTypes.includes('Egress') : Boolean(spec?.egress?.length);
}

function matchPeer(peer: Peer, ownNamespace: string, { ips, pod }: Destination): boolean {
  if (peer.ipBlock) {
    const { cidr, except = [] } = peer.ipBlock;
    return ips.some((ip) => isInBlock(ip, cidr) && !except.some((hole) => isInBlock(ip, hole)));
  }
  if (!pod) return false;
  const isNamespace = peer.namespaceSelector
    ? matchSelector(peer.namespaceSelector, pod.namespaceLabels)
    : pod.namespace === ownNamespace;
  return isNamespace && matchSelector(peer.podSelector ?? {}, pod.labels);
}

function matchPort({ protocol = 'TCP', port, endPort }: Port, destination: Destination): boolean {
  if (protocol !== destination.protocol) return false;
  if (port === undefined) return true;
  if (typeof port === 'string') return destination.pod?.portNames?.[port] === destination.port;
  return destination.port >= port && destination.port <= (endPort ?? port);
}

/** IPv4 only: the sandbox's clusters have no IPv6, and an IPv6 block never holds an IPv4 address. */
function isInBlock(ip: string, cidr: string): boolean {
  const [base = '', length = '32'] = cidr.split('/');
  const [address, network] = [toNumber(ip), toNumber(base)];
  if (address === undefined || network === undefined) return false;
  const size = 2 ** (32 - Number(length));
  return Math.floor(address / size) === Math.floor(network / size);
}

function toNumber(ip: string): number | undefined {
  const octets = ip.split('.').map(Number);
  if (octets.length !== 4 || octets.some((octet) => !Number.isInteger(octet) || octet < 0 || octet > 255))
    return undefined;
  return octets.reduce((sum, octet) => sum * 256 + octet, 0);
}
