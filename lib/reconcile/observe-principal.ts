import type { PrincipalIds } from '@/lib/identity/desired-input';
import { principalIds } from '@/lib/identity/principal-ids';
import type { CloudReaders } from '@/lib/providers/resource-provider';
import { addressOf } from '@/lib/resources/kinds';
import type { ResourceSpec } from '@/lib/resources/resource';
import { observe } from './observe';

/** Ids of a principal that only its cloud knows; undefined while it is not there, not ours, or cannot be seen. */
export async function observePrincipal(readers: CloudReaders, spec: ResourceSpec): Promise<PrincipalIds | undefined> {
  const seen = (await observe(readers, [{ spec, presence: 'present' }])).get(addressOf(spec));
  return seen && principalIds(spec, seen);
}
