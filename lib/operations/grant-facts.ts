import { type GrantRecord, isLive } from '@/lib/db/grants';
import type { PermissionDocument } from '@/lib/domain/permission-document';
import type { GrantFacts } from '@/lib/identity/desired-input';

/** A grant as far as it decides what must exist. */
export function grantFactsOf(grant: GrantRecord, now: Date): GrantFacts {
  const { id, permissionSet, setVersion, parameters, request } = grant;
  const documents = grant.documents as unknown as PermissionDocument;
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
