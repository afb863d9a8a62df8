import type { PlantedFault } from '../planted-fault';
import type { WiParts } from './healthy-evidence';

const USE = 'azure.workload.identity/use';
const CLIENT_ID = 'azure.workload.identity/client-id';
const OTHER = '00000000-1111-4222-8333-444444444444';

/** The pod as it is when nothing was injected. */
function notInjected({ pod }: WiParts): void {
  for (const container of pod.spec.containers) container.env = [];
  pod.spec.volumes = [];
}

function annotate({ serviceAccount }: WiParts, more: Record<string, string>): void {
  serviceAccount.metadata.annotations = { ...serviceAccount.metadata.annotations, ...more };
}

function setEnv({ pod }: WiParts, name: string, value: string): void {
  for (const { env } of pod.spec.containers) {
    const entry = env.find((one) => one.name === name);
    if (entry === undefined) env.push({ name, value });
    else entry.value = value;
  }
}

function dropEnv({ pod }: WiParts, name: string): void {
  for (const container of pod.spec.containers) container.env = container.env.filter((one) => one.name !== name);
}

function denyEgress({ others }: WiParts, ports: object[]): void {
  const egress = [{ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports }];
  others.push({
    kind: 'NetworkPolicy',
    metadata: { name: 'deny' },
    spec: { podSelector: {}, policyTypes: ['Egress'], egress },
  });
}

/** Faults of the cluster's side, in chain order. */
export const CLUSTER_FAULTS: readonly PlantedFault<WiParts>[] = [
  {
    code: 'pod.wrong-service-account',
    words: 'the pod runs as default',
    plant: (parts) => {
      parts.pod.spec.serviceAccountName = 'default';
      dropEnv(parts, 'AZURE_CLIENT_ID');
    },
  },
  {
    code: 'serviceaccount.missing',
    words: 'the account is gone',
    plant: (parts) => {
      parts.others.push({ kind: 'ServiceAccount', metadata: { name: 'default', namespace: parts.names.namespace } });
      parts.serviceAccount.metadata.name = '';
    },
  },
  {
    code: 'serviceaccount.client-id-missing',
    words: 'no annotation',
    plant: (parts) => {
      parts.serviceAccount.metadata.annotations = {};
      dropEnv(parts, 'AZURE_CLIENT_ID');
    },
  },
  {
    code: 'serviceaccount.client-id-unknown',
    words: 'the object id instead of the client id',
    plant: (parts) => {
      annotate(parts, { [CLIENT_ID]: parts.names.principalId });
      setEnv(parts, 'AZURE_CLIENT_ID', parts.names.principalId);
    },
  },
  {
    code: 'serviceaccount.client-id-unknown',
    words: 'the client id of an identity that was made anew',
    plant: (parts) => {
      annotate(parts, { [CLIENT_ID]: OTHER });
      setEnv(parts, 'AZURE_CLIENT_ID', OTHER);
    },
  },
  {
    code: 'serviceaccount.tenant-id-mismatch',
    words: 'another directory',
    plant: (parts) => {
      annotate(parts, { 'azure.workload.identity/tenant-id': OTHER });
      setEnv(parts, 'AZURE_TENANT_ID', OTHER);
    },
  },
  {
    code: 'pod.use-label-missing',
    words: 'no label on the pod',
    plant: (parts) => {
      notInjected(parts);
      parts.pod.metadata.labels = { app: 'a' };
    },
  },
  {
    code: 'pod.use-label-missing',
    words: 'a label with another value',
    plant: (parts) => {
      notInjected(parts);
      parts.pod.metadata.labels = { [USE]: 'True' };
    },
  },
  {
    code: 'pod.use-label-missing',
    words: 'a webhook before v1.0 and no label on the account',
    plant: (parts) => {
      notInjected(parts);
      parts.webhook.webhooks = [
        { name: 'mutation.azure-workload-identity.io', failurePolicy: 'Ignore', objectSelector: {} },
      ];
    },
  },
  {
    code: 'pod.opted-out',
    words: 'every container is skipped',
    plant: (parts) => {
      notInjected(parts);
      parts.pod.metadata.annotations = { 'azure.workload.identity/skip-containers': 'other; app' };
    },
  },
  {
    code: 'webhook.absent',
    words: 'no webhook',
    plant: (parts) => {
      notInjected(parts);
      parts.webhook.metadata.name = '';
    },
  },
  { code: 'pod.not-mutated', words: 'the webhook was away', plant: notInjected },
  {
    code: 'pod.created-before-change',
    words: 'a pod older than its account',
    plant: (parts) => {
      notInjected(parts);
      parts.serviceAccount.metadata.creationTimestamp = '2026-01-03T10:00:00Z';
    },
  },
  {
    code: 'pod.created-before-change',
    words: 'the client id of before',
    plant: (parts) => setEnv(parts, 'AZURE_CLIENT_ID', OTHER),
  },
  {
    code: 'pod.created-before-change',
    words: 'a pod from before the annotation',
    plant: (parts) => dropEnv(parts, 'AZURE_CLIENT_ID'),
  },
  {
    code: 'pod.env-overrides-identity',
    words: 'a client id by hand',
    plant: (parts) => {
      dropEnv(parts, 'AZURE_CLIENT_ID');
      parts.pod.spec.containers[0]?.env.unshift({ name: 'AZURE_CLIENT_ID', value: OTHER });
    },
  },
  {
    code: 'pod.env-overrides-identity',
    words: 'a token file that is not mounted',
    plant: (parts) => setEnv(parts, 'AZURE_FEDERATED_TOKEN_FILE', '/old/place/azure-identity-token'),
  },
  {
    code: 'pod.static-credentials-override',
    words: 'a client secret',
    plant: (parts) => setEnv(parts, 'AZURE_CLIENT_SECRET', ''),
  },
  {
    code: 'pod.token-unreadable',
    words: 'an old cluster without fsGroup',
    plant: (parts) => {
      parts.rest.clusterVersion = 'v1.18.9';
      parts.pod.spec.securityContext = { runAsUser: 1000 };
    },
  },
  {
    code: 'pod.app-config-overrides-identity',
    words: 'a mounted file with another client id',
    plant: ({ others, pod, names }) => {
      const data = { 'azure.json': JSON.stringify({ userAssignedIdentityID: OTHER }) };
      others.push({ kind: 'ConfigMap', metadata: { name: 'azure', namespace: names.namespace }, data });
      pod.spec.volumes.push({ name: 'azure', configMap: { name: 'azure' } });
    },
  },
  {
    code: 'network.egress-blocked',
    words: 'only DNS open',
    plant: (parts) => denyEgress(parts, [{ port: 53, protocol: 'UDP' }]),
  },
  {
    code: 'network.dns-blocked',
    words: 'only 443 open',
    plant: (parts) => denyEgress(parts, [{ port: 443, protocol: 'TCP' }]),
  },
];
