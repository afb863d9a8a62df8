import type { GrantView } from '@/lib/contracts/workloads';
import { type GrantRecord, isLive } from '@/lib/db/grants';
import { documentOf } from '@/lib/db/stored-values';
import { cloudOfDocument } from '@/lib/domain/permission-document';
import type { Cloud } from '@/lib/domain/words';
import { viewPermissionSet } from './view-permission-set';
import { viewPerson } from './view-person';

/** A grant as the workload page shows it. */
export function viewGrant(
  grant: GrantRecord,
  names: ReadonlyMap<string, string>,
  now: Date,
  mayRevoke: boolean,
): GrantView {
  const { permissionSet, target } = viewPermissionSet(grant.permissionSet, grant.setVersion, grant.parameters);
  const live = isLive(grant, now);
  return {
    id: grant.id,
    permissionSet,
    target,
    cloud: cloudOfGrant(grant),
    since: grant.startsAt.toISOString(),
    until: grant.endsAt.toISOString(),
    request: grant.request.number,
    extendedIn: grant.extensions[0]?.number,
    requestedBy: viewPerson(grant.request.requestedBy, names),
    decidedBy: viewPerson(grant.request.decision?.decidedBy ?? 'portal', names),
    revokedAt: grant.revokedAt?.toISOString(),
    endedAt: live ? undefined : (grant.revokedAt ?? grant.endsAt).toISOString(),
    mayRevoke: live && mayRevoke,
  };
}

/** The cloud that a grant's approved document is written for. */
export function cloudOfGrant(grant: Pick<GrantRecord, 'documents'>): Cloud {
  return cloudOfDocument(documentOf(grant));
}

/** Ids of everybody a grant names. */
export function peopleOfGrant({ request }: GrantRecord): string[] {
  return [request.requestedBy, ...(request.decision ? [request.decision.decidedBy] : [])];
}
