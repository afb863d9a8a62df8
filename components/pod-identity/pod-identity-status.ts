import type { PodIdentityView } from '@/lib/contracts/pod-identity';
import { isElsewhere } from '@/lib/domain/headline';
import { STATUSES, type Status } from '@/lib/domain/status';

/** How the set-up stands, in the words of its state and the worst that is observed of it; without a status while there is none. */
export function podIdentityStatus({ state, origin, clusters, plan }: PodIdentityView): {
  status?: Status;
  words: string;
} {
  if (state === 'removing') return { status: 'working', words: 'being taken away' };
  if (state !== 'set-up') return { words: origin === 'recognised' ? 'There, not recognised yet' : 'Not set up' };
  const observed = clusters.flatMap(({ conditions }) =>
    conditions.filter((one) => !isElsewhere(one)).map(({ status }) => status),
  );
  const worst = STATUSES.find((status) => status !== 'ended' && observed.includes(status));
  const words = origin === 'recognised' ? 'made by the platform, recognised here' : 'set up by the portal';
  return { status: worst ?? (plan?.changeCount === 0 ? 'proven' : 'working'), words };
}
