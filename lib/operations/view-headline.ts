import { conditionsOf } from '@/lib/db/stored-values';
import type { Workload } from '@/lib/db/workloads';
import { deriveHeadline } from '@/lib/domain/headline';
import type { Headline, Status } from '@/lib/domain/status';

/**
 * Status and sentence of a workload. While a wish is newer than what was judged, the sentence written with the wish
 * holds; after that it is derived from the conditions, whose command comes along.
 */
export function viewHeadline(workload: Workload, now: Date): Headline {
  const conditions = conditionsOf(workload);
  if (workload.observedGeneration >= workload.generation && conditions.length > 0) {
    return deriveHeadline(conditions, now.toISOString());
  }
  const { sentence, statusSince } = workload;
  return { status: workload.status as Status, sentence, since: statusSince.toISOString() };
}
