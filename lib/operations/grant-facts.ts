import { type GrantRecord, isLive } from '@/lib/db/grants';
import type { AwsPolicyDocument } from '@/lib/domain/permission-set';
import type { GrantFacts } from '@/lib/identity/aws-irsa/desired-input';

/** A grant as far as it decides what must exist. */
export function grantFactsOf(grant: GrantRecord, now: Date): GrantFacts {
  const { id, permissionSet, setVersion, parameters, request } = grant;
  const documents = grant.documents as unknown as AwsPolicyDocument;
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
