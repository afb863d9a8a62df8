/** An ARM id as ARM compares it: without case, doubled or trailing slashes. The key of everything in the world. */
export function keyOfId(id: string): string {
  const slim = id.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
  return (slim.startsWith('/') ? slim : `/${slim}`).toLowerCase();
}

/** Whether what holds at `outer` is inherited by `inner`: the same id or one of its parents, whole segments only. */
export function isWithin(inner: string, outer: string): boolean {
  const [low, high] = [keyOfId(inner), keyOfId(outer)];
  return high === '/' || low === high || low.startsWith(`${high}/`);
}

export const subscriptionId = (subscription: string): string => `/subscriptions/${subscription}`;

export const resourceGroupId = (subscription: string, group: string): string =>
  `/subscriptions/${subscription}/resourceGroups/${group}`;

export const resourceId = (subscription: string, group: string, type: string, name: string): string =>
  `${resourceGroupId(subscription, group)}/providers/${type}/${name}`;

/** The id of the resource group that an id lies in; undefined above one. */
export function findGroupId(id: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/i.exec(id)?.[0];
}

/** The id of the subscription that an id lies in. */
export function findSubscriptionId(id: string): string | undefined {
  return /^\/subscriptions\/[^/]+/i.exec(id)?.[0];
}
