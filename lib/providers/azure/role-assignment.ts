import { assignmentName, roleDefinitionId } from '@/lib/resources/azure/arm-ids';
import type { RoleAssignmentAttributes } from '@/lib/resources/azure/role-assignment';
import type { Observed, RoleAssignmentSpec } from '@/lib/resources/resource';
import type { ResourceProvider, ResourceReader } from '../resource-provider';
import type { AzureAccess } from './azure-access';
import { azureCall, findAzure } from './classify-error';
import { unlessLocked } from './find-locks';
import { foundAssignment, listAssignmentsOf } from './list-assignments';
import { findIn } from './place-missing';

type Spec = RoleAssignmentSpec;

/** By the name we derive, and else by its meaning: Azure knows no two of one role, principal and scope, so another's stands in the way. */
export function createRoleAssignmentReader(access: AzureAccess): ResourceReader<Spec> {
  return {
    async read(spec): Promise<Observed<RoleAssignmentAttributes>> {
      const name = assignmentName(spec);
      const { roleAssignments } = authorizationOf(access, spec);
      const own = await findAzure(`arm:RoleAssignments_Get ${name}`, () => roleAssignments.get(spec.scope, name));
      if (own) return { state: 'present', attributes: foundAssignment(own) };
      const listed = await findIn(spec.scope, () => listAssignmentsOf(access, spec.scope, spec.principalId));
      if (!Array.isArray(listed)) return listed;
      const equal = listed.find((one) => isSame(one.scope, spec.scope) && isSame(one.roleId, spec.roleId));
      return equal ? { state: 'present', attributes: equal } : { state: 'absent' };
    },
  };
}

/**
 * A role at a scope. The same PUT makes it and changes its condition. The principal's type is always said: without it ARM looks
 * a new identity up in a directory that does not know it yet.
 */
export function createRoleAssignmentProvider(access: AzureAccess): ResourceProvider<Spec> {
  const put = async (spec: Spec): Promise<void> => {
    const { scope, roleId, principalId, condition, description } = spec;
    const name = assignmentName(spec);
    const body = {
      roleDefinitionId: roleDefinitionId(scope, roleId),
      principalId,
      principalType: 'ServicePrincipal' as const,
      description,
      ...(condition === undefined ? {} : { condition, conditionVersion: '2.0' }),
    };
    await unlessLocked(access, scope, () =>
      azureCall(`arm:RoleAssignments_Create ${name} on ${scope}`, () =>
        authorizationOf(access, spec).roleAssignments.create(scope, name, body),
      ),
    );
  };
  return {
    ...createRoleAssignmentReader(access),
    create: put,
    update: put,
    async remove(spec) {
      const name = assignmentName(spec);
      await unlessLocked(access, spec.scope, () =>
        findAzure(`arm:RoleAssignments_Delete ${name} on ${spec.scope}`, () =>
          authorizationOf(access, spec).roleAssignments.delete(spec.scope, name),
        ),
      );
    },
  };
}

function authorizationOf(access: AzureAccess, { scope }: Spec) {
  return access.authorization(scope.split('/')[2] ?? '');
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
