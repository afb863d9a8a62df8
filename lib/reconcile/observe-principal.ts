import type { PrincipalIds } from '@/lib/identity/desired-input';
import { principalIds } from '@/lib/identity/principal-ids';
import type { CloudReaders } from '@/lib/providers/resource-provider';
import { addressOf } from '@/lib/resources/kinds';
import type { ResourceSpec } from '@/lib/resources/resource';
import { observe } from './observe';

export interface SeenPrincipal {
  /** Undefined while it is not there or not ours. */
  ids?: PrincipalIds;
  /** False where it could not be looked at: then what is known from before still holds. */
  isKnown: boolean;
}

/** Ids of a principal that only its cloud knows. */
export async function observePrincipal(readers: CloudReaders, spec: ResourceSpec): Promise<SeenPrincipal> {
  const seen = (await observe(readers, [{ spec, presence: 'present' }])).get(addressOf(spec));
  if (seen === undefined || seen.state === 'unreadable') return { isKnown: false };
  return { ids: principalIds(spec, seen), isKnown: true };
}
