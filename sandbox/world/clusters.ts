/** azure-workload-identity's webhook as it is installed in a cluster. */
export interface AzureWebhookInstall {
  /** `kube-system` where AKS manages it. */
  namespace: string;
  /** Up to 1.5 tokens lie under another path than from 1.6 on. */
  version: string;
}

export interface WorldCluster {
  name: string;
  region: string;
  /** Real in shape; resolves in the sandbox's own table only. */
  issuer: string;
  /** Whose nodes it has. */
  provider: 'eks' | 'aks';
  azureWebhook?: AzureWebhookInstall;
  /** AAD Pod Identity with MIC and NMI; MIC acts as this user-assigned identity, the nodes' own. */
  podIdentity?: { isNamespaced: boolean; kubeletIdentityId: string };
}

export const AZURE = {
  tenantId: '7f9c2e1a-3b4d-4c5e-8f60-718293a4b5c6',
  subscriptionId: '5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683',
} as const;

const SELF_MANAGED: AzureWebhookInstall = { namespace: 'azure-workload-identity-system', version: 'v1.6.0' };

const eks = (name: string, id: string, azureWebhook?: AzureWebhookInstall): WorldCluster => ({
  name,
  region: 'eu-west-1',
  issuer: `https://oidc.eks.eu-west-1.amazonaws.com/id/${id}`,
  provider: 'eks',
  ...(azureWebhook ? { azureWebhook } : {}),
});

/** AKS publishes its issuers with a trailing slash, and tokens carry it. */
const aks = (name: string, id: string, version: string): WorldCluster => ({
  name,
  region: 'westeurope',
  issuer: `https://westeurope.oic.prod-aks.azure.com/${AZURE.tenantId}/${id}/`,
  provider: 'aks',
  azureWebhook: { namespace: 'kube-system', version },
});

/** The identity of aks1's nodes, in the clusters' own resource group. */
export const KUBELET_IDENTITY_ID = `/subscriptions/${AZURE.subscriptionId}/resourceGroups/rg-prod-we-aks/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-aks1-agentpool`;

/** Where the portal itself runs; its accounts trust this cluster's tokens. */
export const HOME_CLUSTER = eks('eks1', '9F2C41D7E08B4A6F93C5D21E7B60A8F4', SELF_MANAGED);

/** Two production clusters per cloud, each pair sharing tenants, and one for development. */
export const CLUSTERS: readonly WorldCluster[] = [
  HOME_CLUSTER,
  eks('eks2', '41B7E6D92C0F4F83A5E81D3C6972BA05', SELF_MANAGED),
  eks('dev1', 'C83E50A91F7D4B26B09E64FD12A7C35E'),
  {
    ...aks('aks1', '3d1f0c88-5a27-4e9b-8c41-d06b7a92e5f1', 'v1.6.0'),
    podIdentity: { isNamespaced: true, kubeletIdentityId: KUBELET_IDENTITY_ID },
  },
  aks('aks2', 'b84e2d67-9f13-4a50-a6d8-17c5e3f9024b', 'v1.5.1'),
];
