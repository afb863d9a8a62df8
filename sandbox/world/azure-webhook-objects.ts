import {
  AZURE_WEBHOOK_CONFIG,
  AZURE_WEBHOOK_DEPLOYMENT,
  AZURE_WEBHOOK_LABEL,
  AZURE_WEBHOOK_NAME,
} from '../kubernetes/webhook/azure-workload-identity-webhook';
import type { AzureWebhookInstall } from './clusters';
import type { Manifest } from './manifests';

const ACCOUNT = 'azure-wi-webhook-admin';
const SERVICE = 'azure-wi-webhook-webhook-service';
const IMAGE = 'mcr.microsoft.com/oss/v2/azure/workload-identity/webhook';

/** azure-workload-identity as AKS (in kube-system) or its own chart installs it. */
export function azureWebhookObjects({ namespace, version }: AzureWebhookInstall, tenantId: string): Manifest[] {
  const labels = { [AZURE_WEBHOOK_LABEL]: 'true' };
  const isManaged = namespace === 'kube-system';
  return [
    ...(isManaged ? [] : [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } }]),
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: ACCOUNT, namespace, labels } },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: AZURE_WEBHOOK_CONFIG, namespace, labels },
      data: { AZURE_ENVIRONMENT: 'AzurePublicCloud', AZURE_TENANT_ID: tenantId },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: SERVICE, namespace, labels },
      spec: { ports: [{ port: 443, targetPort: 9443 }], selector: labels },
    },
    deployment(namespace, version, labels),
    configuration(namespace, isManaged, labels),
  ] as Manifest[];
}

function deployment(namespace: string, version: string, labels: Record<string, string>) {
  const container = {
    name: 'manager',
    image: `${IMAGE}:${version}`,
    args: ['--log-level=info'],
    envFrom: [{ configMapRef: { name: AZURE_WEBHOOK_CONFIG } }],
    ports: [{ name: 'webhook-server', containerPort: 9443, protocol: 'TCP' }],
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: AZURE_WEBHOOK_DEPLOYMENT, namespace, labels },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { serviceAccountName: ACCOUNT, containers: [container] } },
    },
  };
}

function configuration(namespace: string, isManaged: boolean, labels: Record<string, string>) {
  // AKS's admissions enforcer keeps its own namespace out of every webhook.
  const enforced = {
    matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system'] }],
  };
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: AZURE_WEBHOOK_NAME, labels },
    webhooks: [
      {
        name: 'mutation.azure-workload-identity.io',
        admissionReviewVersions: ['v1', 'v1beta1'],
        clientConfig: { service: { name: SERVICE, namespace, path: '/mutate-v1-pod', port: 443 } },
        failurePolicy: 'Fail',
        matchPolicy: 'Equivalent',
        namespaceSelector: isManaged ? enforced : {},
        objectSelector: { matchLabels: { 'azure.workload.identity/use': 'true' } },
        reinvocationPolicy: 'IfNeeded',
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'], scope: '*' }],
        sideEffects: 'None',
        timeoutSeconds: 10,
      },
    ],
  };
}
