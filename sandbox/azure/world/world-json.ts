import { keyOfId } from './arm-id';
import type { AzureWorld } from './azure-world';
import type { AzureWorldJson } from './entities';

export function toJson(world: AzureWorld): AzureWorldJson {
  return {
    tenantId: world.tenantId,
    subscriptions: [...world.subscriptions.values()],
    resourceGroups: [...world.resourceGroups.values()],
    resources: [...world.resources.values()],
    roleDefinitions: [...world.roleDefinitions.values()],
    roleAssignments: [...world.roleAssignments.values()],
    locks: [...world.locks.values()],
    applications: [...world.applications.values()],
    ...(world.tokenKey && { tokenKey: world.tokenKey }),
  };
}

/** Fills an empty world with what was kept. */
export function fillFromJson(world: AzureWorld, json: AzureWorldJson): void {
  for (const subscription of json.subscriptions) world.subscriptions.set(subscription.id.toLowerCase(), subscription);
  for (const group of json.resourceGroups) world.resourceGroups.set(keyOfId(group.id), group);
  for (const resource of json.resources) world.resources.set(keyOfId(resource.id), resource);
  for (const role of json.roleDefinitions) world.roleDefinitions.set(role.id, role);
  for (const assignment of json.roleAssignments) world.roleAssignments.set(keyOfId(assignment.id), assignment);
  for (const lock of json.locks) world.locks.set(keyOfId(lock.id), lock);
  for (const application of json.applications) world.applications.set(application.clientId, application);
  world.tokenKey = json.tokenKey;
}
