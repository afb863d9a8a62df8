import { ArmError, groupNotFound } from '../wire/arm-error';
import { findGroupId, findSubscriptionId, isWithin, keyOfId, resourceGroupId } from '../world/arm-id';
import type { ResourceGroup, Tags } from '../world/entities';
import { type ArmCall, type ArmOperation, ok, ownPath, parameter } from './call';
import { mayDo } from './check-rights';
import { forgetBelow } from './delete-resource';
import { readFilter } from './filter';
import { page } from './page';
import { readLocation } from './read-location';

const SUBSCRIPTION = '/subscriptions/{subscription}';
const GROUP = `${SUBSCRIPTION}/resourceGroups/{group}`;
const READ = 'Microsoft.Resources/subscriptions/resourceGroups/read';
const NAME = /^[-\w.()]{0,89}[-\w()]$/;

const show = ({ id, name, location, tags }: ResourceGroup) => ({
  id,
  name,
  type: 'Microsoft.Resources/resourceGroups',
  location,
  tags,
  properties: { provisioningState: 'Succeeded' },
});

function loadGroup(call: ArmCall): ResourceGroup {
  const group = call.world.resourceGroups.get(keyOfId(call.path));
  if (!group) throw groupNotFound(parameter(call, 'group'));
  return group;
}

function createOrUpdate(call: ArmCall) {
  const name = parameter(call, 'group');
  if (!NAME.test(name)) {
    const message = `The provided resource group name '${name}' has these invalid characters or is too long.`;
    throw new ArmError('InvalidResourceGroup', 400, message);
  }
  const { tags = {} } = call.body as { tags?: Tags };
  const location = readLocation(call.body.location);
  const known = call.world.resourceGroups.get(keyOfId(call.path));
  if (known && known.location !== location) {
    throw new ArmError(
      'InvalidResourceGroupLocation',
      409,
      `Invalid resource group location '${location}'. The Resource group already exists in location '${known.location}'.`,
    );
  }
  const id = known?.id ?? resourceGroupId(parameter(call, 'subscription'), name);
  const group: ResourceGroup = { id, name: known?.name ?? name, location, tags };
  call.world.resourceGroups.set(keyOfId(id), group);
  call.world.changed();
  return { status: known ? 200 : 201, body: show(group) };
}

/** With everything in it; Azure takes minutes for it and answers 202 first. */
function deleteGroup(call: ArmCall) {
  const { id } = loadGroup(call);
  const { world } = call;
  for (const [key, resource] of world.resources) if (isWithin(resource.id, id)) world.resources.delete(key);
  world.resourceGroups.delete(keyOfId(id));
  forgetBelow(world, id);
  const done = `${findSubscriptionId(id)}/operationresults/${encodeURIComponent(`delete-${parameter(call, 'group')}`)}`;
  const version = call.query.get('api-version') ?? '';
  return {
    status: 202,
    headers: { location: `https://${call.host}${done}?api-version=${version}`, 'retry-after': '1' },
  };
}

function listResources(call: ArmCall) {
  const outer = findGroupId(call.path) ?? findSubscriptionId(call.path) ?? '/';
  const terms = readFilter(call.query.get('$filter'), ['resourcetype', 'name', 'location']);
  const inside = [...call.world.resources.values()].filter((resource) => {
    const fields: Record<string, string> = {
      resourcetype: resource.type,
      name: resource.name,
      location: resource.location,
    };
    return isWithin(resource.id, outer) && terms.every(({ name, value }) => same(fields[name], value));
  });
  const seen = inside.filter(({ id, type }) => mayDo(call, `${type}/read`, id));
  const times = /createdTime|changedTime/i.test(call.query.get('$expand') ?? '');
  const shown = seen.map(({ id, name, type, location, tags, createdAt, changedAt }) => ({
    ...{ id, name, type, location, tags },
    ...(times && { createdTime: createdAt, changedTime: changedAt, provisioningState: 'Succeeded' }),
  }));
  return page(call, shown, ({ id }) => id.toLowerCase());
}

const same = (one: string | undefined, other: string) => one?.toLowerCase() === other.toLowerCase();

function listGroups(call: ArmCall) {
  const groups = [...call.world.resourceGroups.values()].filter(({ id }) =>
    isWithin(id, call.path.replace(/\/resourcegroups$/i, '')),
  );
  const seen = groups.filter(({ id }) => mayDo(call, READ, id));
  return page(call, seen.map(show), ({ name }) => name.toLowerCase());
}

const showSubscription = (call: ArmCall, id: string, displayName: string) => ({
  id: `/subscriptions/${id}`,
  subscriptionId: id,
  tenantId: call.world.tenantId,
  displayName,
  state: 'Enabled',
  authorizationSource: 'RoleBased',
});

function listSubscriptions(call: ArmCall) {
  const all = [...call.world.subscriptions.values()].map(({ id, displayName }) =>
    showSubscription(call, id, displayName),
  );
  return page(
    call,
    all.filter(({ id }) => mayDo(call, 'Microsoft.Resources/subscriptions/read', id)),
    ({ id }) => id,
  );
}

export const RESOURCE_GROUP_OPERATIONS: readonly ArmOperation[] = [
  {
    id: 'Subscriptions_List',
    method: 'GET',
    path: '/subscriptions',
    action: undefined,
    scope: ownPath,
    run: listSubscriptions,
  },
  {
    id: 'Subscriptions_Get',
    method: 'GET',
    path: SUBSCRIPTION,
    action: 'Microsoft.Resources/subscriptions/read',
    scope: ownPath,
    run: (call) => {
      const { id, displayName } = call.world.subscriptions.get(parameter(call, 'subscription').toLowerCase()) ?? {};
      return ok(showSubscription(call, id ?? '', displayName ?? ''));
    },
  },
  {
    id: 'ResourceGroups_List',
    method: 'GET',
    path: `${SUBSCRIPTION}/resourceGroups`,
    action: undefined,
    scope: ownPath,
    run: listGroups,
  },
  {
    id: 'ResourceGroups_Get',
    method: 'GET',
    path: GROUP,
    action: READ,
    scope: ownPath,
    run: (call) => ok(show(loadGroup(call))),
  },
  {
    id: 'ResourceGroups_CheckExistence',
    method: 'HEAD',
    path: GROUP,
    action: READ,
    scope: ownPath,
    run: (call) => ({ status: call.world.resourceGroups.has(keyOfId(call.path)) ? 204 : 404 }),
  },
  {
    id: 'ResourceGroups_CreateOrUpdate',
    method: 'PUT',
    path: GROUP,
    action: 'Microsoft.Resources/subscriptions/resourceGroups/write',
    scope: ownPath,
    run: createOrUpdate,
  },
  {
    id: 'ResourceGroups_Delete',
    method: 'DELETE',
    path: GROUP,
    action: 'Microsoft.Resources/subscriptions/resourceGroups/delete',
    scope: ownPath,
    run: deleteGroup,
  },
  {
    id: 'ResourceGroups_DeleteResult',
    method: 'GET',
    path: `${SUBSCRIPTION}/operationresults/{operation}`,
    action: undefined,
    scope: ownPath,
    run: () => ({ status: 200 }),
  },
  {
    id: 'Resources_ListByResourceGroup',
    method: 'GET',
    path: `${GROUP}/resources`,
    action: 'Microsoft.Resources/subscriptions/resourceGroups/resources/read',
    scope: (call) => findGroupId(call.path) ?? call.path,
    run: listResources,
  },
  {
    id: 'Resources_List',
    method: 'GET',
    path: `${SUBSCRIPTION}/resources`,
    action: undefined,
    scope: ownPath,
    run: listResources,
  },
];
