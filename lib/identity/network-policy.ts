import { z } from 'zod';
import { objectsOf } from './chain-subject';
import type { Evidence } from './evidence';
import type { Pod } from './kubernetes-objects';

const port = z.looseObject({
  port: z.union([z.number(), z.string()]).optional(),
  endPort: z.number().optional(),
  protocol: z.string().optional(),
});
const selector = z.looseObject({
  matchLabels: z.record(z.string(), z.string()).optional(),
  matchExpressions: z
    .array(z.looseObject({ key: z.string(), operator: z.string(), values: z.array(z.string()).optional() }))
    .optional(),
});
export type Selector = z.infer<typeof selector>;

const peer = z.looseObject({
  ipBlock: z.looseObject({ cidr: z.string(), except: z.array(z.string()).optional() }).optional(),
  namespaceSelector: selector.optional(),
  podSelector: selector.optional(),
});
export type Peer = z.infer<typeof peer>;

const rule = z.looseObject({ to: z.array(peer).optional(), ports: z.array(port).optional() });
export type EgressRule = z.infer<typeof rule>;

const policy = z.looseObject({
  podSelector: selector.default({}),
  policyTypes: z.array(z.string()).optional(),
  egress: z.array(rule).optional(),
});

/** The policies that select a pod for egress, and all their rules: policies add up. Without any the pod may go everywhere. */
export function egressOf(evidence: Evidence, pod: Pod): { policies: string[]; rules: EgressRule[] } {
  const selecting = objectsOf(evidence, 'NetworkPolicy').flatMap(({ metadata, spec }) => {
    const parsed = policy.safeParse(spec);
    return parsed.success && isEgress(parsed.data) && selects(parsed.data.podSelector, pod.metadata.labels ?? {})
      ? [{ name: metadata.name, egress: parsed.data.egress ?? [] }]
      : [];
  });
  return { policies: selecting.map(({ name }) => name), rules: selecting.flatMap(({ egress }) => egress) };
}

/** Without types a policy is for egress only if it has egress rules. Source: Kubernetes, "Network Policies". */
function isEgress({ policyTypes, egress }: z.infer<typeof policy>): boolean {
  return policyTypes === undefined ? egress !== undefined : policyTypes.includes('Egress');
}

function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Record<string, string>): boolean {
  const byLabels = Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
  const byExpressions = matchExpressions.every(({ key, operator, values = [] }) => {
    const value = labels[key];
    if (operator === 'Exists') return value !== undefined;
    if (operator === 'DoesNotExist') return value === undefined;
    if (operator === 'In') return value !== undefined && values.includes(value);
    return value === undefined || !values.includes(value);
  });
  return byLabels && byExpressions;
}

/** Whether a rule's ports hold one port; a rule without ports holds all. */
export function isOnPort({ ports }: EgressRule, wanted: number, protocol: string): boolean {
  if (ports === undefined || ports.length === 0) return true;
  return ports.some(({ port: first, endPort, protocol: over = 'TCP' }) => {
    if (over !== protocol) return false;
    if (first === undefined) return true;
    if (typeof first === 'string') return first === 'https' && wanted === 443;
    return endPort === undefined ? first === wanted : first <= wanted && wanted <= endPort;
  });
}
