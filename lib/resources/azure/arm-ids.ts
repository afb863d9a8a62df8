import { v5 } from 'uuid';
import { lastSegment } from '@/lib/domain/last-segment';
import type { AzurePlace, RoleAssignmentSpec } from '../resource';

/** Of this portal's role assignments: any constant would do, as long as it never changes. */
const NAMESPACE = '3a1f7c52-9d0e-5b64-8c1a-6f2e4d7b9a30';

/** ARM id of a user-assigned identity. */
export function identityId({ subscriptionId, resourceGroup }: AzurePlace, name: string): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
}

/** ARM id of a built-in role as assignments name it: within the subscription of their scope. */
export function roleDefinitionId(scope: string, roleId: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`;
}

/**
 * GUID of a role assignment: Azure is unique on scope, principal and role, so a name made of the three is found again by any
 * run, and two runs never make two.
 */
export function assignmentName({
  scope,
  principalId,
  roleId,
}: Pick<RoleAssignmentSpec, 'scope' | 'principalId' | 'roleId'>): string {
  return v5(`${scope}|${principalId}|${roleId}`.toLowerCase(), NAMESPACE);
}

/** "resource group rg-orders", "subscription 5e0c…": where a scope is, for people. */
export function armPlaceWords(scope: string): string {
  const group = /\/resourceGroups\/([^/]+)/i.exec(scope)?.[1];
  return group === undefined ? `subscription ${lastSegment(scope)}` : `resource group ${group}`;
}
