import type { ArmKind } from './arm-id';

// Names as Azure takes them. Source: "Naming rules and restrictions for Azure resources".
const NAMESPACE = '[a-z][a-z0-9-]{4,48}[a-z0-9]';

export const CONTAINER: ArmKind = {
  template: 'Microsoft.Storage/storageAccounts/{account}/blobServices/default/containers/{container}',
  names: ['[a-z0-9]{3,24}', '(?=.{3,63}$)[a-z0-9]+(?:-[a-z0-9]+)*'],
  what: 'one blob container',
  lowerCase: true,
};

export const VAULT: ArmKind = {
  template: 'Microsoft.KeyVault/vaults/{vault}',
  names: ['(?=[^/]{3,24}(?:/|$))[a-z][a-z0-9]*(?:-[a-z0-9]+)*'],
  what: 'one key vault',
};

export const VAULT_SECRET: ArmKind = {
  template: 'Microsoft.KeyVault/vaults/{vault}/secrets/{secret}',
  names: [...VAULT.names, '[a-z0-9-]{1,127}'],
  what: 'one secret of a key vault',
};

export const REGISTRY: ArmKind = {
  template: 'Microsoft.ContainerRegistry/registries/{registry}',
  names: ['[a-z0-9]{5,50}'],
  what: 'one container registry',
};

export const SERVICE_BUS_QUEUE: ArmKind = {
  template: 'Microsoft.ServiceBus/namespaces/{namespace}/queues/{queue}',
  names: [NAMESPACE, '[a-z0-9](?:[a-z0-9._-]{0,258}[a-z0-9])?'],
  what: 'one Service Bus queue',
};

export const EVENT_HUB: ArmKind = {
  template: 'Microsoft.EventHub/namespaces/{namespace}/eventhubs/{hub}',
  names: [NAMESPACE, '[a-z0-9](?:[a-z0-9._-]{0,254}[a-z0-9])?'],
  what: 'one event hub',
};

export const CONFIGURATION_STORE: ArmKind = {
  template: 'Microsoft.AppConfiguration/configurationStores/{store}',
  names: ['(?=.{5,50}$)[a-z0-9]+(?:-[a-z0-9]+)*'],
  what: 'one App Configuration store',
};

/** Versions of ARM's API that probes ask with, by provider; each is served until Azure retires it years after the next. */
export const API_VERSIONS = {
  'Microsoft.Resources': '2025-04-01',
  'Microsoft.KeyVault': '2023-07-01',
  'Microsoft.Storage': '2023-05-01',
  'Microsoft.ContainerRegistry': '2023-07-01',
  'Microsoft.ServiceBus': '2021-11-01',
  'Microsoft.EventHub': '2024-01-01',
  'Microsoft.AppConfiguration': '2023-03-01',
} as const;
