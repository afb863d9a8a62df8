import type { Cloud } from './words';

/** One statement of an AWS identity policy, in the one spelling the portal writes: arrays, never scalars. */
export interface AwsStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Action: string[];
  Resource: string[];
  Condition?: Record<string, Record<string, string[]>>;
}

/** What an AWS grant gives: one identity policy. */
export interface AwsPolicyDocument {
  Version: '2012-10-17';
  Statement: AwsStatement[];
}

/** One role at one scope. Grants with equal scope and role share one assignment, their conditions OR-ed. */
export interface AzureAssignment {
  /** ARM id of where the role holds, as ARM spells it. */
  scope: string;
  /** GUID of a built-in role. */
  roleId: string;
  /** For people; the id decides. */
  roleName: string;
  /** Version 2.0; absent: the whole scope. */
  condition?: string;
}

/** Rights in a vault that is in access-policy mode, where role assignments have no effect on secrets. */
export interface VaultAccess {
  /** ARM id of the vault. */
  vault: string;
  secrets: ('get' | 'list')[];
}

/** What an Azure grant gives: role assignments, and access policies of vaults that know nothing else. */
export interface AzureAccessDocument {
  assignments: AzureAssignment[];
  vaultAccess: VaultAccess[];
}

/** The approved content of a grant; nothing else is ever written. */
export type PermissionDocument = AwsPolicyDocument | AzureAccessDocument;

/** Tells the documents apart by an element that only one of them has. */
export function isAwsDocument(document: PermissionDocument): document is AwsPolicyDocument {
  return 'Statement' in document;
}

/** As `isAwsDocument`, for Azure. */
export function isAzureDocument(document: PermissionDocument): document is AzureAccessDocument {
  return 'assignments' in document;
}

/** The cloud that a document is written for. */
export function cloudOfDocument(document: PermissionDocument): Cloud {
  return isAwsDocument(document) ? 'aws' : 'azure';
}
