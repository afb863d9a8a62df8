import { type Evidence, evidence as evidenceSchema } from '../evidence';

/** What a healthy Workload Identity set-up is named by; tests vary it freely. */
export interface HealthyNames {
  namespace: string;
  serviceAccount: string;
  identity: string;
  group: string;
  /** GUIDs. */
  subscriptionId: string;
  tenantId: string;
  clientId: string;
  principalId: string;
  issuerId: string;
  region: string;
  /** Webhook 1.6 moved the token file. */
  tokenFile: 'before-1.6' | 'since-1.6';
}

interface KubernetesPart {
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    creationTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [more: string]: unknown;
}

interface PodPart extends KubernetesPart {
  spec: {
    serviceAccountName: string;
    containers: { name: string; image: string; env: { name: string; value: string }[]; volumeMounts: object[] }[];
    volumes: unknown[];
    securityContext?: object;
  };
}

/** The parts of a Workload Identity set-up, apart, so that one of them can be broken. */
export interface WiParts {
  names: HealthyNames;
  pod: PodPart;
  serviceAccount: KubernetesPart;
  webhook: KubernetesPart;
  others: KubernetesPart[];
  identities: { id: string; name: string; properties: Record<'clientId' | 'principalId' | 'tenantId', string> }[];
  credentials: {
    id: string;
    properties: { issuer: string; subject: string; audiences: string[] };
    systemData?: object;
  }[];
  assignments: { properties: Record<'roleDefinitionId' | 'principalId' | 'scope', string> & { createdOn?: string } }[];
  vaults: object[];
  rest: Record<string, unknown>;
}

export const SECRETS_USER = '4633458b-17de-408a-b874-0445c86b69e6';
const TOKEN_PATHS = {
  'before-1.6': ['azure-identity-token', '/var/run/secrets/azure/tokens', 'azure-identity-token'],
  'since-1.6': ['azure-workload-identity-reserved-1a2b3c', '/var/run/secrets/azure/wi', 'token/azure-identity-token'],
} as const;

/** A set-up in which every link holds: what the webhook injects, what a credential and an assignment must say. */
export function healthyParts(names: HealthyNames): WiParts {
  const meta = (name: string, time: string) => ({ name, namespace: names.namespace, creationTimestamp: time });
  const group = `/subscriptions/${names.subscriptionId}/resourcegroups/${names.group}`;
  const id = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${names.identity}`;
  const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv-${names.group}`;
  const issuer = `https://${names.region}.oic.prod-aks.azure.com/${names.tenantId}/${names.issuerId}/`;
  const { clientId, principalId, tenantId, subscriptionId } = names;
  const roleDefinitionId = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${SECRETS_USER}`;
  const label = { 'azure.workload.identity/use': 'true' };
  return {
    names,
    pod: {
      kind: 'Pod',
      metadata: { ...meta('app-5d6f-x1', '2026-01-02T10:00:00Z'), labels: { app: 'a', ...label } },
      spec: podSpec(names),
    },
    serviceAccount: {
      kind: 'ServiceAccount',
      metadata: {
        ...meta(names.serviceAccount, '2026-01-01T10:00:00Z'),
        annotations: { 'azure.workload.identity/client-id': clientId },
      },
    },
    webhook: {
      kind: 'MutatingWebhookConfiguration',
      metadata: {
        name: 'azure-wi-webhook-mutating-webhook-configuration',
        creationTimestamp: '2025-01-01T10:00:00Z',
      },
      webhooks: [
        { name: 'mutation.azure-workload-identity.io', failurePolicy: 'Fail', objectSelector: { matchLabels: label } },
      ],
    },
    others: [],
    identities: [{ id, name: names.identity, properties: { clientId, principalId, tenantId } }],
    credentials: [
      {
        id: `${id}/federatedIdentityCredentials/fic-1`,
        properties: {
          issuer,
          subject: `system:serviceaccount:${names.namespace}:${names.serviceAccount}`,
          audiences: ['api://AzureADTokenExchange'],
        },
      },
    ],
    assignments: [{ properties: { roleDefinitionId, principalId, scope: vault, createdOn: '2026-01-01T09:00:00Z' } }],
    vaults: [],
    rest: {
      system: 'azure-workload-identity',
      clusterIssuer: issuer,
      observedAt: '2026-01-02T11:00:00Z',
      subject: { namespace: names.namespace, pod: 'app-5d6f-x1' },
      wanted: { role: 'Key Vault Secrets User', scope: vault },
      mutatingWebhookConfigurationsListed: true,
    },
  };
}

function podSpec({ serviceAccount, clientId, tenantId, tokenFile }: HealthyNames): PodPart['spec'] {
  const [volume, mountPath, path] = TOKEN_PATHS[tokenFile];
  const env = {
    PORT: '8080',
    AZURE_CLIENT_ID: clientId,
    AZURE_TENANT_ID: tenantId,
    AZURE_FEDERATED_TOKEN_FILE: `${mountPath}/${path}`,
    AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com/',
  };
  return {
    serviceAccountName: serviceAccount,
    containers: [
      {
        name: 'app',
        image: 'app:1',
        env: Object.entries(env).map(([name, value]) => ({ name, value })),
        volumeMounts: [{ name: volume, mountPath }],
      },
    ],
    volumes: [
      {
        name: volume,
        projected: { sources: [{ serviceAccountToken: { audience: 'api://AzureADTokenExchange', path } }] },
      },
    ],
  };
}

/** The parts put together as evidence, through the same reader as a file. */
export function assemble({ pod, serviceAccount, webhook, others, ...parts }: WiParts): Evidence {
  return evidenceSchema.parse({
    ...parts.rest,
    kubernetes: [serviceAccount, pod, webhook, ...others].filter(({ metadata }) => metadata.name !== ''),
    azure: {
      tenantId: parts.names.tenantId,
      subscriptionId: parts.names.subscriptionId,
      identities: parts.identities,
      federatedIdentityCredentials: parts.credentials,
      roleAssignments: parts.assignments,
      keyVaults: parts.vaults,
    },
  });
}
