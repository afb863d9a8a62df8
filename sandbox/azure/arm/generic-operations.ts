import { resourceNotFound } from '../wire/arm-error';
import { findGroupId, isWithin } from '../world/arm-id';
import { RESOURCE_TYPES, type ResourceType } from '../world/resources';
import { type ArmCall, type ArmOperation, ok, ownPath, parameter } from './call';
import { mayDo } from './check-rights';
import { type ChildType, showChild } from './child-type';
import { deleteResource } from './delete-resource';
import { page } from './page';
import { showResource, TYPE_ROWS } from './resource-types';

const GROUP = '/subscriptions/{subscription}/resourceGroups/{group}';

export const groupOf = (call: ArmCall): string => findGroupId(call.path) ?? call.path;

/** Throws ResourceNotFound in ARM's words. */
export function loadResource<T extends ResourceType>(call: ArmCall, type: T) {
  const name = parameter(call, 'name');
  const id = `${groupOf(call)}/providers/${type}/${name}`;
  const resource = call.world.findResource(type, id);
  if (!resource) throw resourceNotFound(type, name, parameter(call, 'group'));
  return resource;
}

function listWithin(call: ArmCall, type: ResourceType) {
  const outer = call.path.slice(0, call.path.toLowerCase().lastIndexOf('/providers/'));
  const inside = call.world.listResources(type).filter(({ id }) => isWithin(id, outer));
  const seen = inside.filter(({ id }) => mayDo(call, `${type}/read`, id));
  const shown = seen.map((resource) => showResource(resource, call.world.tenantId));
  return page(call, shown, ({ id }) => id.toLowerCase());
}

function operationsOf(type: ResourceType): ArmOperation[] {
  const { operations, children } = TYPE_ROWS[type];
  const own = `${GROUP}/providers/${type}/{name}`;
  const row = { method: 'GET', action: `${type}/read`, scope: ownPath } as const;
  return [
    {
      ...row,
      id: operations.get,
      path: own,
      run: (call) => ok(showResource(loadResource(call, type), call.world.tenantId)),
    },
    {
      ...row,
      id: operations.listByGroup,
      path: `${GROUP}/providers/${type}`,
      scope: groupOf,
      run: (call) => listWithin(call, type),
    },
    {
      ...row,
      id: operations.list,
      path: `/subscriptions/{subscription}/providers/${type}`,
      action: undefined,
      run: (call) => listWithin(call, type),
    },
    {
      ...row,
      id: operations.delete,
      method: 'DELETE',
      path: own,
      action: `${type}/delete`,
      run: (call) => deleteResource(call, `${groupOf(call)}/providers/${type}/${parameter(call, 'name')}`),
    },
    ...children.flatMap((child) => childOperations(type, child)),
  ];
}

function childOperations(type: ResourceType, child: ChildType): ArmOperation[] {
  const list = `${GROUP}/providers/${type}/{name}/${child.path}`;
  const row = { method: 'GET', action: child.action } as const;
  return [
    {
      ...row,
      id: child.operations.list,
      path: list,
      scope: (call) => call.path.slice(0, -(child.path.length + 1)),
      run: (call) => {
        const resource = loadResource(call, type);
        const shown = child.names(resource).map((name) => showChild(child, resource, name));
        return page(call, shown, ({ name }) => name);
      },
    },
    {
      ...row,
      id: child.operations.get,
      path: `${list}/{child}`,
      scope: ownPath,
      run: (call) => {
        const resource = loadResource(call, type);
        const wanted = parameter(call, 'child');
        const name = child.names(resource).find((each) => each.toLowerCase() === wanted.toLowerCase());
        if (name === undefined)
          throw resourceNotFound(child.type, `${resource.name}/${wanted}`, parameter(call, 'group'));
        return ok(showChild(child, resource, name));
      },
    },
  ];
}

/** Get, lists, delete and the children of every type of resource: what `resources.getById` reaches too. */
export const GENERIC_OPERATIONS: readonly ArmOperation[] = RESOURCE_TYPES.flatMap(operationsOf);
