import type { ArmResource, ResourceType, Vault } from '../world/resources';
import type { ChildType } from './child-type';

/** How one type of resource is shown and which children of it can be listed. */
export interface TypeRow {
  /** Names in the OpenAPI documents. */
  operations: { get: string; listByGroup: string; list: string; delete: string };
  /** Fields beside id, name, type, location and tags. */
  fields(resource: ArmResource, tenantId: string): object;
  children: readonly ChildType[];
}

const named = (group: string, get: string, listByGroup = 'ListByResourceGroup', list = 'List') => ({
  get: `${group}_${get}`,
  listByGroup: `${group}_${listByGroup}`,
  list: `${group}_${list}`,
  delete: `${group}_Delete`,
});

/** The names inside a resource of one type; empty for every other. */
function namesOf<T extends ResourceType>(
  type: T,
  read: (resource: Extract<ArmResource, { type: T }>) => readonly string[],
) {
  return (resource: ArmResource): readonly string[] =>
    resource.type === type ? read(resource as Extract<ArmResource, { type: T }>) : [];
}

function showVault(vault: Vault, tenantId: string): object {
  return {
    properties: {
      sku: { family: 'A', name: 'standard' },
      tenantId,
      accessPolicies: vault.accessPolicies,
      enabledForDeployment: false,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enableRbacAuthorization: vault.enableRbacAuthorization,
      vaultUri: `https://${vault.name}.vault.azure.net/`,
      provisioningState: 'Succeeded',
      publicNetworkAccess: 'Enabled',
    },
  };
}

/** Every type of resource the sandbox has; the pieces of data inside them are shown by the data plane alone. */
export const TYPE_ROWS: Readonly<Record<ResourceType, TypeRow>> = {
  'Microsoft.ManagedIdentity/userAssignedIdentities': {
    operations: named('UserAssignedIdentities', 'Get', 'ListByResourceGroup', 'ListBySubscription'),
    fields: (resource, tenantId) => {
      if (resource.type !== 'Microsoft.ManagedIdentity/userAssignedIdentities') return {};
      return { properties: { tenantId, principalId: resource.principalId, clientId: resource.clientId } };
    },
    children: [],
  },
  'Microsoft.Storage/storageAccounts': {
    operations: named('StorageAccounts', 'GetProperties'),
    fields: ({ name }) => ({
      sku: { name: 'Standard_ZRS', tier: 'Standard' },
      kind: 'StorageV2',
      properties: {
        provisioningState: 'Succeeded',
        primaryEndpoints: { blob: `https://${name}.blob.core.windows.net/` },
        allowSharedKeyAccess: false,
        allowBlobPublicAccess: false,
      },
    }),
    children: [
      {
        path: 'blobServices/default/containers',
        type: 'Microsoft.Storage/storageAccounts/blobServices/containers',
        action: 'Microsoft.Storage/storageAccounts/blobServices/containers/read',
        operations: { get: 'BlobContainers_Get', list: 'BlobContainers_List' },
        names: namesOf('Microsoft.Storage/storageAccounts', (account) => account.containers.map(({ name }) => name)),
        properties: ({ changedAt }) => ({ publicAccess: 'None', lastModifiedTime: changedAt, leaseState: 'Available' }),
      },
    ],
  },
  'Microsoft.KeyVault/vaults': {
    operations: named('Vaults', 'Get', 'ListByResourceGroup', 'ListBySubscription'),
    fields: (resource, tenantId) =>
      resource.type === 'Microsoft.KeyVault/vaults' ? showVault(resource, tenantId) : {},
    children: [
      {
        path: 'secrets',
        type: 'Microsoft.KeyVault/vaults/secrets',
        action: 'Microsoft.KeyVault/vaults/secrets/read',
        operations: { get: 'Secrets_Get', list: 'Secrets_List' },
        names: namesOf('Microsoft.KeyVault/vaults', (vault) => vault.secrets.map(({ name }) => name)),
        properties: ({ name: vault }, name) => ({
          attributes: { enabled: true },
          secretUri: `https://${vault}.vault.azure.net/secrets/${name}`,
        }),
      },
    ],
  },
  'Microsoft.ServiceBus/namespaces': {
    operations: named('Namespaces', 'Get'),
    fields: ({ name }) => ({
      sku: { name: 'Standard', tier: 'Standard' },
      properties: { provisioningState: 'Succeeded', serviceBusEndpoint: `https://${name}.servicebus.windows.net:443/` },
    }),
    children: [
      {
        path: 'queues',
        type: 'Microsoft.ServiceBus/namespaces/queues',
        action: 'Microsoft.ServiceBus/namespaces/queues/read',
        operations: { get: 'Queues_Get', list: 'Queues_ListByNamespace' },
        names: namesOf('Microsoft.ServiceBus/namespaces', (namespace) => namespace.queues),
        properties: () => ({ status: 'Active', maxSizeInMegabytes: 1024, lockDuration: 'PT1M' }),
      },
    ],
  },
  'Microsoft.EventHub/namespaces': {
    operations: named('EventHubNamespaces', 'Get'),
    fields: ({ name }) => ({
      sku: { name: 'Standard', tier: 'Standard', capacity: 1 },
      properties: { provisioningState: 'Succeeded', serviceBusEndpoint: `https://${name}.servicebus.windows.net:443/` },
    }),
    children: [
      {
        path: 'eventhubs',
        type: 'Microsoft.EventHub/namespaces/eventhubs',
        action: 'Microsoft.EventHub/namespaces/eventhubs/read',
        operations: { get: 'EventHubs_Get', list: 'EventHubs_ListByNamespace' },
        names: namesOf('Microsoft.EventHub/namespaces', (namespace) => namespace.eventHubs),
        properties: () => ({ status: 'Active', partitionCount: 4, messageRetentionInDays: 7 }),
      },
    ],
  },
  'Microsoft.ContainerRegistry/registries': {
    operations: named('Registries', 'Get'),
    fields: ({ name }) => ({
      sku: { name: 'Premium', tier: 'Premium' },
      properties: { loginServer: `${name}.azurecr.io`, provisioningState: 'Succeeded', adminUserEnabled: false },
    }),
    children: [],
  },
  'Microsoft.AppConfiguration/configurationStores': {
    operations: named('ConfigurationStores', 'Get'),
    fields: ({ name }) => ({
      sku: { name: 'standard' },
      properties: {
        provisioningState: 'Succeeded',
        endpoint: `https://${name}.azconfig.io`,
        disableLocalAuth: true,
      },
    }),
    children: [],
  },
};

/** A resource as ARM shows it. */
export function showResource(resource: ArmResource, tenantId: string) {
  const { id, name, type, location, tags } = resource;
  return { id, name, type, location, tags, ...TYPE_ROWS[type].fields(resource, tenantId) };
}
