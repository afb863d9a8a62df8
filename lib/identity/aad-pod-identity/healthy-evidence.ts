import { upperFirst } from '@/lib/domain/upper-first';
import { type Evidence, evidence as evidenceSchema } from '../evidence';

/** What a healthy AAD Pod Identity set-up is named by; tests vary it freely. */
export interface HealthyNames {
  namespace: string;
  identity: string;
  selector: string;
  group: string;
  /** GUIDs. */
  subscriptionId: string;
  clientId: string;
  principalId: string;
  kubeletId: string;
  node: string;
  /** Of controller and agent; 1.6 renamed the fields of the objects. */
  version: 'v1.5.5' | 'v1.7.5' | 'v1.8.15';
}

interface KubernetesPart {
  kind: string;
  metadata: { name: string; namespace?: string; creationTimestamp?: string; labels?: Record<string, string> };
  spec: Record<string, unknown>;
  status?: Record<string, unknown>;
}

interface Assignment {
  properties: Record<'roleDefinitionId' | 'principalId' | 'scope', string>;
}

/** The parts of an AAD Pod Identity set-up, apart, so that one of them can be broken. */
export interface PiParts {
  names: HealthyNames;
  pod: KubernetesPart;
  azureIdentity: KubernetesPart;
  binding: KubernetesPart;
  assigned: KubernetesPart;
  agent: KubernetesPart;
  controller: KubernetesPart;
  others: KubernetesPart[];
  identities: { id: string; name: string; properties: { clientId: string; principalId: string } }[];
  /** To the workload's identity. */
  assignments: Assignment[];
  /** Of the cluster's kubelet identity: to attach identities, and to change machines. */
  operatorRights: Assignment[];
  rest: Record<string, unknown>;
}

const ROLES = {
  reader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  operator: 'f1a07417-d97a-45cb-824c-7a7467783830',
  machines: '9980e02c-c2be-4d73-94e8-173b1dc7cf3c',
} as const;

/** A set-up in which every link holds. */
export function healthyParts(names: HealthyNames): PiParts {
  const subscription = `/subscriptions/${names.subscriptionId}`;
  const group = `${subscription}/resourcegroups/${names.group}`;
  const id = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${names.identity}`;
  const target = `${group}/providers/Microsoft.Storage/storageAccounts/data`;
  const { clientId, principalId, kubeletId } = names;
  const give = (role: keyof typeof ROLES, to: string, scope: string): Assignment => ({
    properties: {
      roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${ROLES[role]}`,
      principalId: to,
      scope,
    },
  });
  return {
    names,
    ...clusterParts(names, id),
    others: [],
    identities: [{ id, name: names.identity, properties: { clientId, principalId } }],
    assignments: [give('reader', principalId, target)],
    operatorRights: [
      give('operator', kubeletId, group),
      give('machines', kubeletId, `${subscription}/resourceGroups/MC_${names.group}`),
    ],
    rest: {
      system: 'aad-pod-identity',
      observedAt: '2022-01-02T12:00:00Z',
      subject: { namespace: names.namespace, pod: 'app-5d6f-x1' },
      wanted: { role: 'Storage Blob Data Reader', scope: target },
    },
  };
}

function clusterParts({ namespace, identity, selector, clientId, node, version }: HealthyNames, id: string) {
  const meta = (name: string) => ({ name, namespace, creationTimestamp: '2022-01-02T10:00:00Z' });
  const field = (name: string) => (version === 'v1.5.5' ? upperFirst(name) : name);
  const system = (name: string, labels: Record<string, string>) => ({ name, namespace: 'kube-system', labels });
  const image = (name: string) => ({
    template: { spec: { containers: [{ name, image: `example/${name}:${version}` }] } },
  });
  return {
    pod: {
      kind: 'Pod',
      metadata: { ...meta('app-5d6f-x1'), labels: { aadpodidbinding: selector } },
      spec: { nodeName: node, containers: [{ name: 'app', image: 'app:1', env: [] }] },
    },
    azureIdentity: {
      kind: 'AzureIdentity',
      metadata: meta(identity),
      spec: { type: 0, [field('resourceID')]: id, [field('clientID')]: clientId },
    },
    binding: {
      kind: 'AzureIdentityBinding',
      metadata: meta(`${identity}-binding`),
      spec: { [field('azureIdentity')]: identity, [field('selector')]: selector },
    },
    assigned: {
      kind: 'AzureAssignedIdentity',
      metadata: { ...meta(`app-5d6f-x1-${identity}`), namespace: 'default' },
      spec: {
        azureIdentityRef: { metadata: { name: identity, namespace } },
        pod: 'app-5d6f-x1',
        podNamespace: namespace,
      },
      status: { status: 'Assigned' },
    },
    agent: {
      kind: 'Pod',
      metadata: system('nmi-b65b3', { component: 'nmi' }),
      spec: { nodeName: node, containers: [{ name: 'nmi' }] },
      status: { phase: 'Running' },
    },
    controller: {
      kind: 'Deployment',
      metadata: system('mic', { component: 'mic' }),
      spec: image('mic'),
      status: { readyReplicas: 2 },
    },
  };
}

/** The parts put together as evidence, through the same reader as a file. */
export function assemble(parts: PiParts): Evidence {
  const { pod, azureIdentity, binding, assigned, agent, controller, others, names } = parts;
  const objects = [pod, azureIdentity, binding, assigned, agent, controller, ...others];
  const id = `/subscriptions/${names.subscriptionId}/resourceGroups/${names.group}/providers/Microsoft.ContainerService/managedClusters/aks`;
  const kubeletidentity = { objectId: names.kubeletId };
  return evidenceSchema.parse({
    ...parts.rest,
    kubernetes: objects.filter(({ metadata }) => metadata.name !== ''),
    azure: {
      subscriptionId: names.subscriptionId,
      identities: parts.identities,
      roleAssignments: [...parts.assignments, ...parts.operatorRights],
      managedClusters: [
        { id, properties: { nodeResourceGroup: `MC_${names.group}`, identityProfile: { kubeletidentity } } },
      ],
    },
  });
}
