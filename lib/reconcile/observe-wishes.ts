import type { CloudReaders } from '@/lib/providers/resource-provider';
import { addressOf, kindOf } from '@/lib/resources/kinds';
import type { Wanted } from '@/lib/resources/plan';
import type { Observed } from '@/lib/resources/resource';
import type { Wishes } from './load-wishes';
import { observe } from './observe';

/** In the read model's words: the watch tells when the cluster is back, so nobody has to knock in between. */
export const UNREACHABLE = 'cluster-unreachable';

/**
 * Reads everything that is wanted, save on clusters that are known to be silent: waiting for those would keep the workers
 * from all the others.
 */
export async function observeWishes(
  readers: CloudReaders,
  { wanted, evidence }: Wishes,
): Promise<Map<string, Observed>> {
  const silent = new Set(evidence.filter(({ reachable }) => !reachable).map(({ name }) => name));
  const isSilent = ({ spec }: Wanted): boolean =>
    kindOf(spec).isInCluster && 'cluster' in spec && silent.has(spec.cluster);
  const seen = await observe(
    readers,
    wanted.filter((wish) => !isSilent(wish)),
  );
  for (const wish of wanted.filter(isSilent)) seen.set(addressOf(wish.spec), unreachable(wish));
  return seen;
}

function unreachable({ spec }: Wanted): Observed {
  const cluster = 'cluster' in spec ? spec.cluster : 'The cluster';
  return { state: 'unreadable', code: UNREACHABLE, message: `${cluster} does not answer.`, retry: true };
}
