import type { GrantFacts } from '@/lib/identity/desired-input';
import { isLive } from './grants';
import { documentOf } from './stored-values';
import type { GrantRow } from './workload-state';

/** A grant as far as it decides what must exist. */
export function grantFactsOf(grant: GrantRow, now: Date): GrantFacts {
  const { id, permissionSet, setVersion, parameters, request } = grant;
  const documents = documentOf(grant);
  return {
    id,
    requestNumber: request.number,
    permissionSet,
    setVersion,
    parameters,
    documents,
    live: isLive(grant, now),
  };
}
