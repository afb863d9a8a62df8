import { identityId } from '@/lib/resources/azure/arm-ids';
import type { AzurePlace } from '@/lib/resources/resource';

/** Where an identity is and what it is called, from its ARM id in any spelling; undefined for an id of something else. */
export function parseIdentityId(id: string): { place: AzurePlace; name: string } | undefined {
  const found =
    /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/([^/]+)$/i.exec(
      id,
    );
  const [, subscriptionId, resourceGroup, name] = found ?? [];
  if (subscriptionId === undefined || resourceGroup === undefined || name === undefined) return undefined;
  return { place: { subscriptionId, resourceGroup }, name };
}

/** The one spelling of an identity's ARM id; the id itself where it is none. */
export function normalIdentityId(id: string): string {
  const parsed = parseIdentityId(id);
  return parsed === undefined ? id : identityId(parsed.place, parsed.name);
}

/** ARM ignores case; objects in clusters are typed by people. */
export function isSameIdentity(a: string, b: string): boolean {
  return normalIdentityId(a).toLowerCase() === normalIdentityId(b).toLowerCase();
}
