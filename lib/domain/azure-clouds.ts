/** What differs between the separate worlds of Azure. Source: Azure documentation, "Azure Government / China developer guide". */
export interface AzureCloud {
  id: 'AzureCloud' | 'AzureChinaCloud' | 'AzureUSGovernment';
  /** Where tokens come from, with its closing slash as webhooks and SDKs write it. */
  authorityHost: string;
  resourceManager: string;
  portalHost: string;
  /** What a ServiceAccount token must be made for to be exchanged. */
  federationAudience: string;
  suffixes: {
    blob: string;
    vault: string;
    serviceBus: string;
    registry: string;
    appConfiguration: string;
  };
}

/** The one table of Azure clouds: nothing else in the product spells an endpoint, a suffix or an audience. */
const CLOUDS = [
  {
    id: 'AzureCloud',
    authorityHost: 'https://login.microsoftonline.com/',
    resourceManager: 'https://management.azure.com',
    portalHost: 'portal.azure.com',
    federationAudience: 'api://AzureADTokenExchange',
    suffixes: {
      blob: 'blob.core.windows.net',
      vault: 'vault.azure.net',
      serviceBus: 'servicebus.windows.net',
      registry: 'azurecr.io',
      appConfiguration: 'azconfig.io',
    },
  },
  {
    id: 'AzureChinaCloud',
    authorityHost: 'https://login.chinacloudapi.cn/',
    resourceManager: 'https://management.chinacloudapi.cn',
    portalHost: 'portal.azure.cn',
    federationAudience: 'api://AzureADTokenExchangeChina',
    suffixes: {
      blob: 'blob.core.chinacloudapi.cn',
      vault: 'vault.azure.cn',
      serviceBus: 'servicebus.chinacloudapi.cn',
      registry: 'azurecr.cn',
      appConfiguration: 'azconfig.azure.cn',
    },
  },
  {
    id: 'AzureUSGovernment',
    authorityHost: 'https://login.microsoftonline.us/',
    resourceManager: 'https://management.usgovcloudapi.net',
    portalHost: 'portal.azure.us',
    federationAudience: 'api://AzureADTokenExchangeUSGov',
    suffixes: {
      blob: 'blob.core.usgovcloudapi.net',
      vault: 'vault.usgovcloudapi.net',
      serviceBus: 'servicebus.usgovcloudapi.net',
      registry: 'azurecr.us',
      appConfiguration: 'azconfig.azure.us',
    },
  },
] as const satisfies readonly AzureCloud[];

export type AzureCloudName = AzureCloud['id'];
export const AZURE_CLOUDS = CLOUDS.map(({ id }) => id) as [AzureCloudName, ...AzureCloudName[]];

/** The cloud of a name. */
export function azureCloud(name: AzureCloudName): AzureCloud {
  const found = CLOUDS.find(({ id }) => id === name);
  if (!found) throw new Error(`There is no Azure cloud ${name}`);
  return found;
}
