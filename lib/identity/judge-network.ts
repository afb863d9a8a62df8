import { inNetwork } from '@/lib/policy/aws/ip-network';
import { containersOf, envOf } from './chain-subject';
import type { Evidence } from './evidence';
import type { Pod } from './kubernetes-objects';
import type { Fault } from './link';
import { type EgressRule, egressOf, isOnPort } from './network-policy';
import { opensDns } from './opens-dns';

/** Where a token is exchanged: a public address on 443, or an address of the node itself. */
export interface TokenEndpoint {
  port: number;
  /** An address for systems with an agent on the node; absent for a public endpoint. */
  address?: string;
  words: string;
}

/**
 * Whether the pod's NetworkPolicies leave a way to the token endpoint and to DNS. Policies add up: one that opens the way
 * is enough; none that selects the pod for egress leaves everything open. Source: Kubernetes, "Network Policies".
 */
export function judgeNetwork(evidence: Evidence, pod: Pod, endpoint: TokenEndpoint): Fault | undefined {
  if (pod.spec.hostNetwork === true) return undefined;
  const { policies, rules } = egressOf(evidence, pod);
  if (policies.length === 0) return undefined;
  const isPublicEndpoint = endpoint.address === undefined;
  // A proxy looks names up and goes out for the pod; where it stands is not known.
  if (isPublicEndpoint && hasProxy(pod) && rules.some((one) => !isForDnsAlone(one))) return undefined;
  if (!rules.some((one) => opens(one, endpoint))) return egressBlocked(pod, policies, endpoint);
  return isPublicEndpoint && !rules.some(opensDns) ? dnsBlocked(pod, policies) : undefined;
}

function hasProxy(pod: Pod): boolean {
  return containersOf(pod).some((one) => Boolean(envOf(one, 'HTTPS_PROXY') || envOf(one, 'https_proxy')));
}

function isForDnsAlone({ ports = [] }: EgressRule): boolean {
  return ports.length > 0 && ports.every(({ port }) => port === 53);
}

function opens(one: EgressRule, { port, address }: TokenEndpoint): boolean {
  if (!isOnPort(one, port, 'TCP')) return false;
  if (one.to === undefined || one.to.length === 0) return true;
  return one.to.some(({ ipBlock }) => {
    if (ipBlock === undefined) return false;
    const { cidr, except = [] } = ipBlock;
    if (address === undefined) return isPublic(cidr);
    return inNetwork(address, cidr) && !except.some((range) => inNetwork(address, range));
  });
}

/** A block that holds public addresses: not one of the private or link-local ranges. */
function isPublic(cidr: string): boolean {
  return !/^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|f[cd]|fe80|::1)/i.test(cidr);
}

const WHY = 'The token cannot be exchanged for credentials, and calls end in timeouts.';

function egressBlocked(pod: Pod, policies: readonly string[], { address, port, words }: TokenEndpoint): Fault {
  const to =
    address === undefined
      ? '{ cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 169.254.0.0/16] }'
      : `{ cidr: ${address}/32 }`;
  return {
    code: 'network.egress-blocked',
    message: `The NetworkPolicies that select the pod (${policies.join(', ')}) leave no way to ${words}.`,
    expected: `an egress rule to ${words}`,
    actual: 'none',
    why: WHY,
    fix: policyFor(pod, `    - to: [{ ipBlock: ${to} }]\n      ports: [{ protocol: TCP, port: ${port} }]`),
  };
}

function dnsBlocked(pod: Pod, policies: readonly string[]): Fault {
  const dns = 'namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }';
  return {
    code: 'network.dns-blocked',
    message: `The NetworkPolicies that select the pod (${policies.join(', ')}) leave no way to DNS (port 53).`,
    expected: 'an egress rule to DNS (port 53)',
    actual: 'none',
    why: 'Without DNS the name of the token endpoint cannot be looked up, so nothing is exchanged.',
    fix: policyFor(
      pod,
      `    - to: [{ ${dns} }]\n      ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }]`,
    ),
  };
}

/** Labels by which charts and people select a workload; a hash of the template would not outlive the next rollout. */
const WORKLOAD_LABELS = ['app.kubernetes.io/name', 'app.kubernetes.io/instance', 'app', 'k8s-app'];

function policyFor({ metadata }: Pod, egress: string): Fault['fix'] {
  const labels = Object.entries(metadata.labels ?? {}).filter(([key]) => WORKLOAD_LABELS.includes(key));
  const selected = labels.map(([key, value]) => `${key}: "${value}"`).join(', ');
  const text = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: allow-cloud-identity, namespace: ${metadata.namespace} }
spec:
  podSelector: ${selected === '' ? '{}' : `{ matchLabels: { ${selected} } }`}
  policyTypes: [Egress]
  egress:
${egress}`;
  return { kind: 'patch', text };
}
