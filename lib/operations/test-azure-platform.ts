import type { PlatformFacts } from '@/lib/identity/desired-input';
import { TEST_CONFIG } from './test-context';

export const SUBSCRIPTION = '5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683';

/** A tenant's resource group in a test's platform. */
export const azureBoundary = (podIdentity: boolean) => ({
  ...{ cloud: 'azure' as const, azureCloud: 'AzureCloud' as const, subscriptionId: SUBSCRIPTION },
  ...{ resourceGroup: 'rg', entraTenantId: 'entra', podIdentity },
});

/** The test's platform with Azure beside AWS; vaults give access by roles alone. */
export const AZURE_PLATFORM: PlatformFacts = {
  aws: TEST_CONFIG.platform.aws,
  azure: {
    ...{ azureCloud: 'AzureCloud' as const, entraTenantId: 'entra', vaultAccessPolicies: false },
    identities: { subscriptionId: SUBSCRIPTION, resourceGroup: 'rg-xks', location: 'westeurope' },
    kubeletIdentities: { eks1: '562fbc72-fbad-582c-86cc-01b0f48e53c2' },
  },
};
