import type { FederatedCredential, Tags } from './entities';

interface ResourceFields {
  /** Whole ARM id as it was first written; compare through `keyOfId`. */
  id: string;
  name: string;
  location: string;
  tags: Tags;
  createdAt: string;
  changedAt: string;
}

export interface UserAssignedIdentity extends ResourceFields {
  type: 'Microsoft.ManagedIdentity/userAssignedIdentities';
  clientId: string;
  /** Object id of its service principal. */
  principalId: string;
  federatedCredentials: readonly FederatedCredential[];
}

export interface Blob {
  name: string;
  /** Text; the demo has no others. */
  body: string;
  contentType: string;
  modifiedAt: string;
  /** Blob index tags. */
  tags?: Tags;
}

export interface StorageContainer {
  name: string;
  blobs: readonly Blob[];
}

export interface StorageAccount extends ResourceFields {
  type: 'Microsoft.Storage/storageAccounts';
  containers: readonly StorageContainer[];
}

/** Lower-case permission names, as Key Vault keeps them: `get`, `list`, `set`, `all` … */
export interface VaultPermissions {
  keys?: readonly string[];
  secrets?: readonly string[];
  certificates?: readonly string[];
  storage?: readonly string[];
}

export interface VaultAccessPolicy {
  tenantId: string;
  /** Principal id. */
  objectId: string;
  applicationId?: string;
  permissions: VaultPermissions;
}

export interface VaultSecret {
  name: string;
  value: string;
  /** 32 hex. */
  version: string;
  createdAt: string;
}

export interface Vault extends ResourceFields {
  type: 'Microsoft.KeyVault/vaults';
  /** False: access policies alone decide, role assignments have no effect on data. */
  enableRbacAuthorization: boolean;
  accessPolicies: readonly VaultAccessPolicy[];
  secrets: readonly VaultSecret[];
}

export interface ServiceBusNamespace extends ResourceFields {
  type: 'Microsoft.ServiceBus/namespaces';
  queues: readonly string[];
}

export interface EventHubsNamespace extends ResourceFields {
  type: 'Microsoft.EventHub/namespaces';
  eventHubs: readonly string[];
}

export interface ContainerRegistry extends ResourceFields {
  type: 'Microsoft.ContainerRegistry/registries';
  repositories: readonly string[];
}

export interface AppConfiguration extends ResourceFields {
  type: 'Microsoft.AppConfiguration/configurationStores';
  keyValues: readonly { key: string; value: string; label?: string }[];
}

/** Everything that lies in a resource group, told apart by `type`. */
export type ArmResource =
  | UserAssignedIdentity
  | StorageAccount
  | Vault
  | ServiceBusNamespace
  | EventHubsNamespace
  | ContainerRegistry
  | AppConfiguration;

export type ResourceType = ArmResource['type'];

export const RESOURCE_TYPES: readonly ResourceType[] = [
  'Microsoft.ManagedIdentity/userAssignedIdentities',
  'Microsoft.Storage/storageAccounts',
  'Microsoft.KeyVault/vaults',
  'Microsoft.ServiceBus/namespaces',
  'Microsoft.EventHub/namespaces',
  'Microsoft.ContainerRegistry/registries',
  'Microsoft.AppConfiguration/configurationStores',
];
