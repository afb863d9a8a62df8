import { z } from 'zod';
import { ArmError, invalidContent } from '../wire/arm-error';
import type { RoleDefinition } from '../world/entities';
import { type ArmCall, parameter } from './call';
import { checkRights } from './check-rights';
import { isGuid } from './find-place';

const LIMITS = { customRoles: 5000 };
const operations = z
  .array(z.string())
  .nullish()
  .transform((list) => list ?? []);

const definition = z.object({
  roleName: z.string().min(1).max(128),
  description: z.string().max(2048).nullish(),
  assignableScopes: z.array(z.string()).min(1),
  permissions: z
    .array(
      z.object({ actions: operations, notActions: operations, dataActions: operations, notDataActions: operations }),
    )
    .min(1),
});

/** A custom role as the caller wants it. The right to write it is needed at every assignable scope. */
export function checkRoleDefinition(call: ArmCall): RoleDefinition {
  const { world, now } = call;
  const id = parameter(call, 'name').toLowerCase();
  if (!isGuid(id)) throw new ArmError('InvalidRoleDefinitionId', 400, `The role definition ID '${id}' is not a GUID.`);
  const known = world.findRoleDefinition(id);
  if (known?.type === 'BuiltInRole') {
    throw new ArmError('RoleDefinitionUpdateNotPermitted', 400, `The role definition '${id}' is built in.`);
  }
  const parsed = definition.safeParse(call.body.properties);
  if (!parsed.success) throw invalidContent(z.prettifyError(parsed.error));
  const { roleName, description, assignableScopes, permissions } = parsed.data;
  if (assignableScopes.some((scope) => scope === '/')) {
    const message = "The assignable scope '/' is only for built-in roles.";
    throw new ArmError('CustomRoleDefinitionAssignableScopeNotSupported', 400, message);
  }
  for (const scope of assignableScopes) checkRights(call, 'Microsoft.Authorization/roleDefinitions/write', scope);
  const others = [...world.roleDefinitions.values()].filter((role) => role.id !== id);
  if (others.some((role) => role.roleName.toLowerCase() === roleName.toLowerCase())) {
    const message = `A custom role with the same name already exists in this directory. Use a different name '${roleName}'.`;
    throw new ArmError('RoleDefinitionWithSameNameExists', 409, message);
  }
  if (others.length >= LIMITS.customRoles) {
    throw new ArmError('RoleDefinitionLimitExceeded', 400, 'No more role definitions can be created.');
  }
  const at = now.toISOString();
  return {
    ...{ id, roleName, description: description ?? '', type: 'CustomRole', assignableScopes, permissions },
    createdAt: known?.createdAt ?? at,
    updatedAt: at,
  };
}
