import { ArmError } from '../wire/arm-error';
import { isWithin, keyOfId } from '../world/arm-id';
import type { RoleAssignment } from '../world/entities';
import {
  type ArmAnswer,
  type ArmCall,
  type ArmOperation,
  type ConditionAttributes,
  ok,
  ownPath,
  parameter,
} from './call';
import { checkAssignment, type WantedAssignment } from './check-assignment';
import { findPrincipalType } from './check-principal';
import { readFilter } from './filter';
import { checkPlace } from './find-place';
import { page } from './page';

const TYPE = 'Microsoft.Authorization/roleAssignments';
const LIST = `/providers/${TYPE}`;
const OWN = `{scope}${LIST}/{name}`;

export function showAssignment(assignment: RoleAssignment) {
  const { id, name, scope, roleDefinitionId, principalId, principalType } = assignment;
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  return {
    properties: {
      roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleDefinitionId}`,
      ...{ principalId, principalType, scope: scope === '' ? '/' : scope },
      condition: assignment.condition ?? null,
      conditionVersion: assignment.conditionVersion ?? null,
      createdOn: assignment.createdAt,
      updatedOn: assignment.updatedAt,
      createdBy: assignment.createdBy,
      updatedBy: assignment.createdBy,
      delegatedManagedIdentityResourceId: null,
      description: assignment.description ?? null,
    },
    id,
    type: TYPE,
    name,
  };
}

const scopeOf = (call: ArmCall): string =>
  call.path.slice(0, call.path.toLowerCase().lastIndexOf(LIST.toLowerCase())) || '/';

/** What the conditions of the caller's own assignments are asked about. */
function requestAttributes(call: ArmCall): ConditionAttributes {
  const { roleDefinitionId, principalId, principalType } = (call.body.properties ?? {}) as Partial<WantedAssignment>;
  const type = principalType ?? (principalId ? findPrincipalType(call, principalId) : undefined);
  const request = attributesOf(
    String(roleDefinitionId ?? '')
      .split('/')
      .at(-1),
    principalId,
    type,
  );
  return { ...resourceAttributes(call), request };
}

function resourceAttributes(call: ArmCall): ConditionAttributes {
  const known = call.world.roleAssignments.get(keyOfId(call.path));
  if (!known) return {};
  return { resource: attributesOf(known.roleDefinitionId, known.principalId, known.principalType) };
}

function attributesOf(role?: string, principal?: string, type?: string): Record<string, string> {
  const values = { RoleDefinitionId: role, PrincipalId: principal, PrincipalType: type };
  const given = Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(given.map(([name, value]) => [`${TYPE}:${name}`, value]));
}

function create(call: ArmCall): ArmAnswer {
  const { world, now } = call;
  const scope = scopeOf(call);
  checkPlace(world, scope);
  const { wanted, known } = checkAssignment(call, scope);
  const at = now.toISOString();
  const made = known ?? {
    id: call.path,
    name: parameter(call, 'name').toLowerCase(),
    scope,
    createdAt: at,
    createdBy: call.caller.principalId,
    effectiveAt: world.effectiveAt(),
  };
  const assignment: RoleAssignment = { ...made, ...wanted, updatedAt: at };
  world.saveAssignment(assignment);
  return { status: known ? 200 : 201, body: showAssignment(assignment) };
}

function get(call: ArmCall): ArmAnswer {
  const assignment = call.world.roleAssignments.get(keyOfId(call.path));
  if (assignment) return ok(showAssignment(assignment));
  throw new ArmError('RoleAssignmentNotFound', 404, `The role assignment '${parameter(call, 'name')}' is not found.`);
}

function remove(call: ArmCall): ArmAnswer {
  const deleted = call.world.deleteAssignment(call.path);
  return deleted ? ok(showAssignment(deleted)) : { status: 204 };
}

/** At the scope, above it and below it; `atScope()` leaves out what is below. */
function list(call: ArmCall): ArmAnswer {
  const scope = scopeOf(call);
  checkPlace(call.world, scope);
  const terms = readFilter(call.query.get('$filter'), ['atscope', 'principalid', 'assignedto']);
  const isAbove = terms.some(({ name }) => name === 'atscope');
  const principals = terms.filter(({ name }) => name !== 'atscope').map(({ value }) => value.toLowerCase());
  const found = [...call.world.roleAssignments.values()].filter((assignment) => {
    const isNear = isWithin(scope, assignment.scope) || (!isAbove && isWithin(assignment.scope, scope));
    return isNear && principals.every((principal) => assignment.principalId.toLowerCase() === principal);
  });
  const shown = found.map((assignment) => showAssignment(assignment));
  return page(call, shown, ({ id }) => id.toLowerCase());
}

const read = { method: 'GET', action: `${TYPE}/read` } as const;
const listing = { ...read, scope: scopeOf, run: list };

export const ROLE_ASSIGNMENT_OPERATIONS: readonly ArmOperation[] = [
  {
    id: 'RoleAssignments_Create',
    method: 'PUT',
    path: OWN,
    action: `${TYPE}/write`,
    scope: ownPath,
    attributes: requestAttributes,
    run: create,
  },
  { ...read, id: 'RoleAssignments_Get', path: OWN, scope: ownPath, run: get },
  {
    id: 'RoleAssignments_Delete',
    method: 'DELETE',
    path: OWN,
    // Nothing is there to delete: 204 for whoever may know that.
    action: (call) => `${TYPE}/${call.world.roleAssignments.has(keyOfId(call.path)) ? 'delete' : 'read'}`,
    scope: ownPath,
    attributes: resourceAttributes,
    run: remove,
  },
  { ...listing, id: 'RoleAssignments_ListForSubscription', path: `/subscriptions/{subscription}${LIST}` },
  {
    ...listing,
    id: 'RoleAssignments_ListForResourceGroup',
    path: `/subscriptions/{subscription}/resourceGroups/{group}${LIST}`,
  },
  { ...listing, id: 'RoleAssignments_ListForScope', path: `{scope}${LIST}` },
];
