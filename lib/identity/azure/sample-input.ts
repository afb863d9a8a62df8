import type { AzureAccessDocument } from '@/lib/domain/permission-document';
import type { AzureGrantFacts, AzureInput } from './azure-input';

/** A workload with one live grant on two clusters, for tests. */
const GROUP = '/subscriptions/5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683/resourceGroups/rg-prod-we-billing';
export const CONTAINER = `${GROUP}/providers/Microsoft.Storage/storageAccounts/stprodwebilling/blobServices/default/containers/invoices`;
export const VAULT = `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-prod-we-billing`;
export const BLOB_READER = '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1';

/** A document that reads the container, under a condition or whole. */
export function reading(condition?: string): AzureAccessDocument {
  const row = { scope: CONTAINER, roleId: BLOB_READER, roleName: 'Storage Blob Data Reader' };
  return { assignments: [condition === undefined ? row : { ...row, condition }], vaultAccess: [] };
}

export function sampleGrant(id: string, live: boolean, documents: AzureAccessDocument = reading()): AzureGrantFacts {
  return {
    id,
    requestNumber: Number(id),
    permissionSet: 'azure-read-container',
    setVersion: 1,
    parameters: {},
    documents,
    live,
  };
}

export const sampleInput: AzureInput = {
  portalId: 'demo',
  workload: { tenant: 'billing', environment: 'prod-azure', serviceAccount: 'billing.api' },
  boundary: {
    cloud: 'azure',
    azureCloud: 'AzureCloud',
    subscriptionId: '5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683',
    resourceGroup: 'rg-prod-we-billing',
    entraTenantId: '7f9c2e1a-3b4d-4c5e-8f60-718293a4b5c6',
    podIdentity: false,
  },
  platform: {
    azureCloud: 'AzureCloud',
    entraTenantId: '7f9c2e1a-3b4d-4c5e-8f60-718293a4b5c6',
    identities: {
      subscriptionId: '5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683',
      resourceGroup: 'rg-prod-we-xks-identities',
      location: 'westeurope',
    },
    vaultAccessPolicies: true,
    kubeletIdentities: {},
  },
  clusters: [
    { name: 'aks1', issuer: 'https://westeurope.oic.prod-aks.azure.com/7f9c2e1a/3d1f0c88/', namespaceExists: true },
    { name: 'aks2', issuer: 'https://westeurope.oic.prod-aks.azure.com/7f9c2e1a/b84e2d67/', namespaceExists: true },
  ],
  grants: [sampleGrant('1', true)],
  ids: { clientId: '0c1d2e3f-0000-4000-8000-000000000001', principalId: '0c1d2e3f-0000-4000-8000-000000000002' },
  retiredPrincipalIds: [],
};
