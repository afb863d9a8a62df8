import type { RoleAssignment } from '@azure/arm-authorization';
import { lastSegment } from '@/lib/domain/last-segment';
import type { RoleAssignmentAttributes } from '@/lib/resources/azure/role-assignment';
import type { AzureAccess } from './azure-access';
import { listAll } from './list-all';

/** A role assignment with where it holds. */
export interface FoundAssignment extends RoleAssignmentAttributes {
  scope: string;
}

/** An assignment as the SDK gives it. */
export function foundAssignment(found: RoleAssignment): FoundAssignment {
  const { name = '', scope = '', principalId = '', roleDefinitionId = '' } = found;
  return {
    name,
    scope,
    principalId,
    roleId: lastSegment(roleDefinitionId).toLowerCase(),
    // ARM answers null where there is none.
    condition: found.condition ?? undefined,
    description: found.description ?? undefined,
  };
}

/** What a principal has at a scope, above it and below it. */
export async function listAssignmentsOf(
  access: AzureAccess,
  scope: string,
  principalId: string,
): Promise<FoundAssignment[]> {
  const { roleAssignments } = access.authorization(scope.split('/')[2] ?? '');
  const filter = `principalId eq '${principalId}'`;
  const found = await listAll(`arm:RoleAssignments_ListForScope ${scope}`, () =>
    roleAssignments.listForScope(scope, { filter }),
  );
  return found.map(foundAssignment);
}

/** Everything anybody has in a subscription. */
export async function listAssignments(access: AzureAccess, subscriptionId: string): Promise<FoundAssignment[]> {
  const { roleAssignments } = access.authorization(subscriptionId);
  const found = await listAll(`arm:RoleAssignments_ListForSubscription ${subscriptionId}`, () =>
    roleAssignments.listForSubscription(),
  );
  return found.map(foundAssignment);
}
