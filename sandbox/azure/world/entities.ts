import type { ArmResource } from './resources';

export type Tags = Record<string, string>;

export interface Subscription {
  /** GUID. */
  id: string;
  displayName: string;
}

export interface ResourceGroup {
  /** Whole ARM id as it was first written. */
  id: string;
  name: string;
  location: string;
  tags: Tags;
}

/** One block of a role definition. */
export interface RolePermission {
  actions: readonly string[];
  notActions: readonly string[];
  dataActions: readonly string[];
  notDataActions: readonly string[];
  condition?: string | null;
  conditionVersion?: string | null;
}

export interface RoleDefinition {
  /** GUID, lower case. */
  id: string;
  roleName: string;
  description: string;
  type: 'BuiltInRole' | 'CustomRole';
  permissions: readonly RolePermission[];
  assignableScopes: readonly string[];
  createdAt: string;
  updatedAt: string;
}

export interface RoleAssignment {
  /** Whole ARM id: `<scope>/providers/Microsoft.Authorization/roleAssignments/<guid>`. */
  id: string;
  name: string;
  scope: string;
  /** GUID of the role definition, lower case. */
  roleDefinitionId: string;
  principalId: string;
  principalType: string;
  description?: string | null;
  condition?: string | null;
  conditionVersion?: string | null;
  createdAt: string;
  updatedAt: string;
  createdBy: string;
  /** Milliseconds since 1970 from which on it counts; ARM shows it at once. */
  effectiveAt: number;
}

export interface Lock {
  /** `<scope>/providers/Microsoft.Authorization/locks/<name>`. */
  id: string;
  name: string;
  scope: string;
  level: 'CanNotDelete' | 'ReadOnly';
  notes?: string;
}

/** One federated identity credential; matched exactly, case and trailing slash included. */
export interface FederatedCredential {
  name: string;
  issuer: string;
  subject: string;
  audiences: readonly string[];
  /** Milliseconds since 1970 from which on Entra knows it. */
  effectiveAt: number;
}

/** An app registration with its service principal, for people and scripts: signs in with a secret. */
export interface Application {
  /** `appid` of its tokens. */
  clientId: string;
  /** Object id of its service principal: what role assignments name. */
  principalId: string;
  displayName: string;
  secrets: readonly { value: string; endsAt?: string }[];
  federatedCredentials: readonly FederatedCredential[];
}

/** Who Entra knows: what a client id stands for. */
export interface Principal {
  clientId: string;
  principalId: string;
  displayName: string;
  /** What an access token says: `app` and the ARM id of a managed identity where it is one. */
  managedIdentityId?: string;
  secrets: readonly { value: string; endsAt?: string }[];
  federatedCredentials: readonly FederatedCredential[];
}

/** The world as it is kept in a file between two starts. */
export interface AzureWorldJson {
  tenantId: string;
  subscriptions: Subscription[];
  resourceGroups: ResourceGroup[];
  resources: ArmResource[];
  roleDefinitions: RoleDefinition[];
  roleAssignments: RoleAssignment[];
  locks: Lock[];
  applications: Application[];
  /** Private key (JWK) with which Entra signs, made by it at its first token. */
  tokenKey?: Record<string, unknown>;
}
