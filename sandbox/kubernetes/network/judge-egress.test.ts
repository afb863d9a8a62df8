import { describe, expect, it } from 'vitest';
import { type Destination, type EgressPolicy, judgeEgress } from './judge-egress';

const PROBE = { namespace: 'payments', labels: { 'xks-access.io/probe': 'true' } };
const STS: Destination = { ips: ['52.95.0.10'], port: 443, protocol: 'TCP' };
const DNS: Destination = {
  ips: ['172.20.0.10'],
  port: 53,
  protocol: 'UDP',
  pod: {
    namespace: 'kube-system',
    labels: { 'k8s-app': 'kube-dns' },
    namespaceLabels: { 'kubernetes.io/metadata.name': 'kube-system' },
    portNames: { dns: 53 },
  },
};

function policy(spec: EgressPolicy['spec'], namespace = 'payments'): EgressPolicy {
  return { metadata: { name: 'policy', namespace }, spec };
}

type Rule = NonNullable<NonNullable<EgressPolicy['spec']>['egress']>[number];
const egress = (...rules: Rule[]) => policy({ podSelector: {}, policyTypes: ['Egress'], egress: rules });

const cases: [guarantee: string, policies: EgressPolicy[], to: Destination, allowed: boolean][] = [
  ['no policy allows everything', [], STS, true],
  ['an empty egress list denies everything', [egress()], STS, false],
  ['an empty rule allows everything', [egress({})], STS, true],
  ['ingress policies do not concern egress', [policy({ podSelector: {}, policyTypes: ['Ingress'] })], STS, true],
  [
    'absent policyTypes with egress rules concern egress',
    [policy({ podSelector: {}, egress: [{ ports: [{ port: 80 }] }] })],
    STS,
    false,
  ],
  ['absent policyTypes without egress rules do not', [policy({ podSelector: {} })], STS, true],
  [
    'a policy of another namespace does not select',
    [policy({ podSelector: {}, policyTypes: ['Egress'] }, 'orders')],
    STS,
    true,
  ],
  [
    'a selector that misses the pod does not select',
    [policy({ podSelector: { matchLabels: { app: 'ledger' } }, policyTypes: ['Egress'] })],
    STS,
    true,
  ],
  [
    'a selector by expression selects',
    [
      policy({
        podSelector: { matchExpressions: [{ key: 'xks-access.io/probe', operator: 'Exists' }] },
        policyTypes: ['Egress'],
      }),
    ],
    STS,
    false,
  ],
  ['policies add up', [egress(), egress({ ports: [{ port: 443 }] })], STS, true],
  ['a block holds the address', [egress({ to: [{ ipBlock: { cidr: '52.95.0.0/16' } }] })], STS, true],
  [
    'an except takes it out again',
    [egress({ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['52.95.0.0/24'] } }] })],
    STS,
    false,
  ],
  [
    'an except elsewhere does not',
    [egress({ to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }] })],
    STS,
    true,
  ],
  [
    'peers and ports must both match',
    [egress({ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 80 }] })],
    STS,
    false,
  ],
  ['a port without number means all of its protocol', [egress({ ports: [{ protocol: 'TCP' }] })], STS, true],
  ['a port of another protocol does not match', [egress({ ports: [{ protocol: 'UDP', port: 443 }] })], STS, false],
  ['endPort makes a range', [egress({ ports: [{ port: 400, endPort: 500 }] })], STS, true],
  ['a range ends at endPort', [egress({ ports: [{ port: 400, endPort: 442 }] })], STS, false],
  [
    'pod peers never match an address outside',
    [egress({ to: [{ namespaceSelector: {} }, { podSelector: {} }] })],
    STS,
    false,
  ],
  [
    'pod and namespace selectors of one peer must both match',
    [
      egress({
        to: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
            podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
          },
        ],
        ports: [{ protocol: 'UDP', port: 53 }],
      }),
    ],
    DNS,
    true,
  ],
  ['a pod selector alone stays in its own namespace', [egress({ to: [{ podSelector: {} }] })], DNS, false],
  ['named ports are the destination pod’s', [egress({ ports: [{ protocol: 'UDP', port: 'dns' }] })], DNS, true],
];

describe('egress under NetworkPolicies', () => {
  it.each(cases)('%s', (_guarantee, policies, to, allowed) => {
    expect(judgeEgress(PROBE, policies, to).allowed).toBe(allowed);
  });

  it('names the policies that select the pod', () => {
    expect(judgeEgress(PROBE, [egress(), policy({ podSelector: {} })], STS).selectedBy).toEqual(['policy']);
  });
});
