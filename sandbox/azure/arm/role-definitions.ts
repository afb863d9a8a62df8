import { ArmError } from '../wire/arm-error';
import { findSubscriptionId, isWithin } from '../world/arm-id';
import { BUILT_IN_ROLES } from '../world/built-in-roles';
import type { RoleDefinition } from '../world/entities';
import { type ArmAnswer, type ArmCall, type ArmOperation, ok, ownPath, parameter } from './call';
import { checkRoleDefinition } from './check-role-definition';
import { readFilter } from './filter';
import { page } from './page';

const TYPE = 'Microsoft.Authorization/roleDefinitions';
const OWN = `{scope}/providers/${TYPE}/{name}`;
/** Azure answers with all of its own roles at once. */
const PAGE_SIZE = 2000;

function show(call: ArmCall, role: RoleDefinition) {
  const { roleName, type, description, assignableScopes, permissions } = role;
  return {
    properties: {
      ...{ roleName, type, description, assignableScopes },
      // Conditions inside definitions came with a later version.
      permissions: permissions.map(({ actions, notActions, dataActions, notDataActions }) => ({
        ...{ actions, notActions, dataActions, notDataActions },
      })),
    },
    id: `${findSubscriptionId(call.path) ?? ''}/providers/${TYPE}/${role.id}`,
    type: TYPE,
    name: role.id,
  };
}

const scopeOf = (call: ArmCall): string => call.parameters.scope || '/';

/** Azure's own, and custom ones that may be assigned at the scope. */
function list(call: ArmCall): ArmAnswer {
  const scope = scopeOf(call);
  const terms = readFilter(call.query.get('$filter'), ['rolename', 'type', 'atscopeandbelow']);
  const isBelow = terms.some(({ name }) => name === 'atscopeandbelow');
  const wantedOf = (name: string) => terms.find((term) => term.name === name)?.value.toLowerCase();
  const found = [...BUILT_IN_ROLES.values(), ...call.world.roleDefinitions.values()].filter((role) => {
    const isNear = role.assignableScopes.some((outer) => isWithin(scope, outer) || (isBelow && isWithin(outer, scope)));
    const isNamed = (wantedOf('rolename') ?? role.roleName.toLowerCase()) === role.roleName.toLowerCase();
    return isNear && isNamed && (wantedOf('type') ?? role.type.toLowerCase()) === role.type.toLowerCase();
  });
  const shown = found.map((role) => show(call, role));
  return page(call, shown, ({ name }) => name, PAGE_SIZE);
}

function get(call: ArmCall): ArmAnswer {
  const role = call.world.findRoleDefinition(parameter(call, 'name'));
  if (role) return ok(show(call, role));
  const shown = parameter(call, 'name').replaceAll('-', '');
  throw new ArmError(
    'RoleDefinitionDoesNotExist',
    404,
    `The specified role definition with ID '${shown}' does not exist.`,
  );
}

function createOrUpdate(call: ArmCall): ArmAnswer {
  const role = checkRoleDefinition(call);
  call.world.roleDefinitions.set(role.id, role);
  call.world.changed();
  return { status: 201, body: show(call, role) };
}

function remove(call: ArmCall): ArmAnswer {
  const { world } = call;
  const role = world.findRoleDefinition(parameter(call, 'name'));
  if (!role) return { status: 204 };
  if (role.type === 'BuiltInRole') {
    throw new ArmError(
      'RoleDefinitionCannotBeDeleted',
      400,
      `The role definition '${role.id}' is built in and cannot be deleted.`,
    );
  }
  if ([...world.roleAssignments.values()].some(({ roleDefinitionId }) => roleDefinitionId === role.id)) {
    const message = 'There are existing role assignments referencing role (code: RoleDefinitionHasAssignments)';
    throw new ArmError('RoleDefinitionHasAssignments', 400, message);
  }
  world.roleDefinitions.delete(role.id);
  world.changed();
  return ok(show(call, role));
}

export const ROLE_DEFINITION_OPERATIONS: readonly ArmOperation[] = [
  {
    id: 'RoleDefinitions_List',
    method: 'GET',
    path: `{scope}/providers/${TYPE}`,
    action: `${TYPE}/read`,
    scope: scopeOf,
    run: list,
  },
  { id: 'RoleDefinitions_Get', method: 'GET', path: OWN, action: `${TYPE}/read`, scope: ownPath, run: get },
  {
    id: 'RoleDefinitions_CreateOrUpdate',
    method: 'PUT',
    path: OWN,
    action: `${TYPE}/write`,
    scope: ownPath,
    run: createOrUpdate,
  },
  { id: 'RoleDefinitions_Delete', method: 'DELETE', path: OWN, action: `${TYPE}/delete`, scope: ownPath, run: remove },
];
