import type { UserAssignedIdentityAttributes } from '@/lib/resources/azure/user-assigned-identity';
import { kindOf } from '@/lib/resources/kinds';
import { isTheirs } from '@/lib/resources/plan-present';
import type { Observed, ResourceSpec } from '@/lib/resources/resource';
import type { PrincipalIds } from './desired-input';

/** Client id and object id of a principal that is there and meant; undefined while it is not, or cannot be seen. */
export function principalIds(spec: ResourceSpec, seen: Observed): PrincipalIds | undefined {
  if (seen.state !== 'present' || !(isTheirs(spec) || kindOf(spec).isOurs(spec, seen.attributes))) return undefined;
  const { clientId, principalId } = seen.attributes as UserAssignedIdentityAttributes;
  return { clientId, principalId };
}
