import { z } from 'zod';
import { objectsOf } from './chain-subject';
import type { Evidence } from './evidence';
import type { Pod } from './kubernetes-objects';
import type { Fault } from './link';

const port = z.looseObject({
  port: z.union([z.number(), z.string()]).optional(),
  endPort: z.number().optional(),
  protocol: z.string().optional(),
});
const peer = z.looseObject({
  ipBlock: z.looseObject({ cidr: z.string(), except: z.array(z.string()).optional() }).optional(),
  namespaceSelector: z.unknown().optional(),
  podSelector: z.unknown().optional(),
});
const rule = z.looseObject({ to: z.array(peer).optional(), ports: z.array(port).optional() });
const policy = z.looseObject({
  podSelector: z
    .looseObject({
      matchLabels: z.record(z.string(), z.string()).optional(),
      matchExpressions: z
        .array(z.looseObject({ key: z.string(), operator: z.string(), values: z.array(z.string()).optional() }))
        .optional(),
    })
    .default({}),
  policyTypes: z.array(z.string()).optional(),
  egress: z.array(rule).optional(),
});
type PolicySpec = z.infer<typeof policy>;
type Rule = z.infer<typeof rule>;

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
  const selecting = objectsOf(evidence, 'NetworkPolicy').flatMap(({ metadata, spec }) => {
    const parsed = policy.safeParse(spec);
    return parsed.success && isEgress(parsed.data) && selects(parsed.data, pod)
      ? [{ name: metadata.name, ...parsed.data }]
      : [];
  });
  if (selecting.length === 0) return undefined;
  const rules = selecting.flatMap(({ egress }) => egress ?? []);
  const names = selecting.map(({ name }) => name).join(', ');
  if (!rules.some((one) => opens(one, endpoint))) return blocked('network.egress-blocked', names, endpoint.words);
  if (endpoint.address === undefined && !rules.some(opensDns))
    return blocked('network.dns-blocked', names, 'DNS (port 53)');
  return undefined;
}

function blocked(code: string, policies: string, where: string): Fault {
  return {
    code,
    message: `The NetworkPolicies that select the pod (${policies}) leave no way to ${where}.`,
    expected: `an egress rule to ${where}`,
    actual: 'none',
    why: 'The token cannot be exchanged for credentials, and calls end in timeouts.',
    fix: {
      kind: 'patch',
      text: 'Add an egress NetworkPolicy for the workload: TCP 443 to 0.0.0.0/0 except private ranges.',
    },
  };
}

function isEgress({ policyTypes, egress }: PolicySpec): boolean {
  return policyTypes === undefined ? egress !== undefined : policyTypes.includes('Egress');
}

function selects({ podSelector }: PolicySpec, { metadata }: Pod): boolean {
  const labels = metadata.labels ?? {};
  const byLabels = Object.entries(podSelector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  const byExpressions = (podSelector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
    const value = labels[key];
    if (operator === 'Exists') return value !== undefined;
    if (operator === 'DoesNotExist') return value === undefined;
    if (operator === 'In') return value !== undefined && values.includes(value);
    return value === undefined || !values.includes(value);
  });
  return byLabels && byExpressions;
}

function opens(one: Rule, { port: wanted, address }: TokenEndpoint): boolean {
  if (!onPort(one, wanted, 'TCP')) return false;
  if (one.to === undefined || one.to.length === 0) return true;
  return one.to.some(({ ipBlock }) => {
    if (ipBlock === undefined) return false;
    return address === undefined ? isPublic(ipBlock.cidr) : ipBlock.cidr === `${address}/32` || isEverywhere(ipBlock);
  });
}

/** A block that holds public addresses: not one of the private or link-local ranges. */
function isPublic(cidr: string): boolean {
  return !/^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|f[cd]|fe80|::1)/i.test(cidr);
}

function isEverywhere({ cidr, except }: { cidr: string; except?: string[] | undefined }): boolean {
  return cidr === '0.0.0.0/0' && !(except ?? []).some((range) => range.startsWith('169.254.'));
}

function opensDns(one: Rule): boolean {
  return onPort(one, 53, 'UDP') || onPort(one, 53, 'TCP');
}

function onPort({ ports }: Rule, wanted: number, protocol: string): boolean {
  if (ports === undefined || ports.length === 0) return true;
  return ports.some(({ port: first, endPort, protocol: over = 'TCP' }) => {
    if (over !== protocol) return false;
    if (first === undefined) return true;
    if (typeof first === 'string') return first === 'https' && wanted === 443;
    return endPort === undefined ? first === wanted : first <= wanted && wanted <= endPort;
  });
}
