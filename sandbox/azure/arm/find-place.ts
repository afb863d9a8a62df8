import { ArmError, groupNotFound, resourceNotFound } from '../wire/arm-error';
import { findGroupId, isWithin, keyOfId } from '../world/arm-id';
import type { AzureWorld } from '../world/azure-world';
import type { ArmResource } from '../world/resources';
import { TYPE_ROWS } from './resource-types';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isGuid = (text: unknown): text is string => typeof text === 'string' && GUID.test(text);

/** Throws SubscriptionNotFound, as ARM does before it looks at anything else. */
export function checkSubscription(world: AzureWorld, id: string): void {
  const subscription = /^\/subscriptions\/([^/]+)/i.exec(id)?.[1];
  if (subscription === undefined || world.subscriptions.has(subscription.toLowerCase())) return;
  if (isGuid(subscription)) {
    throw new ArmError('SubscriptionNotFound', 404, `The subscription '${subscription}' could not be found.`);
  }
  const message = `The provided subscription identifier '${subscription}' is malformed or invalid.`;
  throw new ArmError('InvalidSubscriptionId', 400, message);
}

/** Throws ResourceGroupNotFound where the id lies in a group that is not there. */
export function checkGroup(world: AzureWorld, id: string): void {
  const groupId = findGroupId(id);
  if (groupId === undefined || world.resourceGroups.has(keyOfId(groupId))) return;
  throw groupNotFound(groupId.split('/').at(-1) ?? '');
}

/** The resource that an id names or that its thing lies in. */
export function findOwner(world: AzureWorld, id: string): ArmResource | undefined {
  return [...world.resources.values()].find((resource) => isWithin(id, resource.id));
}

/** Whether an id names something that exists: root, subscription, group, resource or a listed child of one. */
export function exists(world: AzureWorld, id: string): boolean {
  const key = keyOfId(id);
  if (key === '/' || world.resourceGroups.has(key) || world.resources.has(key)) return true;
  if (/^\/subscriptions\/[^/]+$/.test(key)) return world.subscriptions.has(key.split('/')[2] ?? '');
  const owner = findOwner(world, id);
  if (!owner) return false;
  const inner = key.slice(keyOfId(owner.id).length + 1);
  if (inner.startsWith('blobservices/default') && inner.split('/').length === 2) return true;
  return TYPE_ROWS[owner.type].children.some((child) =>
    child.names(owner).some((name) => `${child.path}/${name}`.toLowerCase() === inner),
  );
}

/** Throws ResourceNotFound where a scope below a group names nothing. */
export function checkPlace(world: AzureWorld, id: string): void {
  if (exists(world, id)) return;
  const [, , , , group = '', , provider = '', ...rest] = id.split('/');
  const types = rest.filter((_segment, index) => index % 2 === 0);
  const names = rest.filter((_segment, index) => index % 2 === 1);
  throw resourceNotFound([provider, ...types].join('/'), names.join('/'), group);
}
