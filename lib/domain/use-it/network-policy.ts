import { POD_IDENTITY_LABEL } from '../identity-keys';
import type { IdentitySystem, WorkloadRef } from '../words';
import { appName, NAME_LABEL, podLabels } from './pod-labels';
import { mapping } from './pod-manifest';
import { literal as q } from './sample';
import type { TextFile } from './text-file';

/** What the pods have to reach beside HTTPS. */
export interface NetworkPolicyInput {
  system: IdentitySystem;
  workload: WorkloadRef;
  /** Service Bus and Event Hubs speak AMQP. */
  needsAmqp: boolean;
}

/** Where private networks and the nodes' own services are: clouds are reached by their public addresses. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16'];
const HTTPS = 443;
const AMQPS = 5671;

/**
 * Lets a workload's pods reach what its identity system and its cloud need, where the namespace denies everything else
 * (policy `xenit-tenant-default-deny`). Policies add up: it takes nothing away.
 */
export function networkPolicy({ system, workload, needsAmqp }: NetworkPolicyInput): TextFile {
  const ports = [HTTPS, ...(needsAmqp ? [AMQPS] : [])];
  const rows = [
    'apiVersion: networking.k8s.io/v1',
    'kind: NetworkPolicy',
    'metadata:',
    `  name: ${q(`${appName(workload)}-cloud-egress`)}`,
    `  namespace: ${q(workload.tenant)}`,
    'spec:',
    '  podSelector:',
    ...mapping('matchLabels', selectedBy(system, workload), '    '),
    '  policyTypes: ["Egress"]',
    '  egress:',
    '    - to:',
    '        - ipBlock:',
    '            cidr: 0.0.0.0/0',
    `            except: [${PRIVATE.map(q).join(', ')}]`,
    '      ports:',
    ...ports.map((port) => `        - { protocol: TCP, port: ${port} }`),
    ...(system === 'aad-pod-identity' ? NODE_IDENTITY : []),
    ...DNS,
    '',
  ];
  return { fileName: 'network-policy.yaml', format: 'yaml', text: rows.join('\n'), notes: NOTES[system] };
}

/** What AAD Pod Identity knows pods by, else the workload's own name. */
function selectedBy(system: IdentitySystem, workload: WorkloadRef): Record<string, string> {
  const { [POD_IDENTITY_LABEL]: binding, [NAME_LABEL]: name = '' } = podLabels(system, workload);
  return binding === undefined ? { [NAME_LABEL]: name } : { [POD_IDENTITY_LABEL]: binding };
}

/** The node answers token requests on behalf of the cloud; after the redirection, on its own port. */
const NODE_IDENTITY = [
  '    - to:',
  '        - ipBlock: { cidr: 169.254.169.254/32 }',
  '      ports:',
  '        - { protocol: TCP, port: 80 }',
  '    - to:',
  '        - ipBlock: { cidr: 127.0.0.1/32 }',
  '      ports:',
  '        - { protocol: TCP, port: 2579 }',
];

const DNS = [
  '    - to:',
  '        - namespaceSelector: {}',
  '          podSelector: { matchLabels: { k8s-app: kube-dns } }',
  '      ports:',
  '        - { protocol: UDP, port: 53 }',
  '        - { protocol: TCP, port: 53 }',
];

const OWN_LABEL = 'Where your pods carry another label of their own, select that one.';
const NOTES = {
  'aws-irsa': ['Pods reach STS of their region and the service itself over HTTPS.', OWN_LABEL],
  'azure-workload-identity': ['Pods reach Entra and the service itself over HTTPS.', OWN_LABEL],
  'aad-pod-identity': ['Pods reach the node for their tokens, and the service itself over HTTPS.'],
  'eks-pod-identity': [],
} satisfies Record<IdentitySystem, string[]>;
