import { lastSegment } from '@/lib/domain/last-segment';
/** A type of resource that can be a scope, with the children of it that can be one too. */
export interface TypeWords {
  /** As ARM spells it. */
  type: string;
  /** In words, as the Azure portal calls it. */
  words: string;
  apiVersion: string;
  child?: { path: string; words: string };
}

/** The types whose insides can be granted apart. Source: the providers' ARM references. */
export const TYPES = {
  storage: {
    type: 'Microsoft.Storage/storageAccounts',
    words: 'storage account',
    apiVersion: '2023-05-01',
    child: { path: 'blobServices/default/containers', words: 'blob container' },
  },
  vault: {
    type: 'Microsoft.KeyVault/vaults',
    words: 'key vault',
    apiVersion: '2023-07-01',
    child: { path: 'secrets', words: 'secret' },
  },
  serviceBus: {
    type: 'Microsoft.ServiceBus/namespaces',
    words: 'Service Bus namespace',
    apiVersion: '2021-11-01',
    child: { path: 'queues', words: 'queue' },
  },
  eventHubs: {
    type: 'Microsoft.EventHub/namespaces',
    words: 'Event Hubs namespace',
    apiVersion: '2021-11-01',
    child: { path: 'eventhubs', words: 'event hub' },
  },
  registry: { type: 'Microsoft.ContainerRegistry/registries', words: 'container registry', apiVersion: '2023-07-01' },
  appConfiguration: {
    type: 'Microsoft.AppConfiguration/configurationStores',
    words: 'App Configuration store',
    apiVersion: '2023-03-01',
  },
  identity: {
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    words: 'managed identity',
    apiVersion: '2023-01-31',
  },
} as const satisfies Record<string, TypeWords>;

/** The row of a type as ARM gives it; case does not count. */
export function findTypeWords(type: string): TypeWords | undefined {
  const lower = type.toLowerCase();
  return Object.values(TYPES).find((row) => row.type.toLowerCase() === lower);
}

/** "storageAccounts of Storage" → words for a type that is in no table: its last part, spaced. */
export function wordsOfType(type: string): string {
  const last = lastSegment(type);
  return findTypeWords(type)?.words ?? last.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
