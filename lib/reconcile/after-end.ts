import { documentOf } from '@/lib/db/stored-values';
import type { GrantRow, WorkloadState } from '@/lib/db/workload-state';
import type { IdentitySystem } from '@/lib/domain/words';
import { endingOf, systemOfGrant } from '@/lib/identity/systems';
import type { Wishes } from './load-wishes';

/** What outlives the access of a workload; empty while it has some, and once that is over. */
export interface AfterEnd {
  /** Until when a cloud may still allow what was allowed, by the identity systems whose last grant is gone. */
  rightsUntil: ReadonlyMap<IdentitySystem, Date>;
  /** When the last credentials end that pods may hold after all access ended. */
  credentialsUntil: Date | null;
}

/** Counted from when the last thing was gone, for until then pods got new credentials: `removed` is gone since `now`. */
export function afterEnd(
  { workload, grants }: Pick<WorkloadState, 'workload' | 'grants'>,
  { liveGrants, systems }: Pick<Wishes, 'liveGrants' | 'systems'>,
  removed: readonly GrantRow[],
  now: Date,
): AfterEnd {
  const goneIds = new Set(removed.map(({ id }) => id));
  const ended = grants.map((grant) => {
    const { id, revokedAt, endsAt, removedAt } = grant;
    const { rightsSeconds, credentialSeconds } = endingOf(documentOf(grant), workload);
    const at = removedAt ?? (goneIds.has(id) ? now : (revokedAt ?? endsAt));
    const after = (seconds: number) => new Date(at.getTime() + seconds * 1000);
    const system = systemOfGrant(documentOf(grant), workload);
    return { system, rightsUntil: after(rightsSeconds), credentialsUntil: after(credentialSeconds) };
  });
  const rightsUntil = new Map<IdentitySystem, Date>();
  for (const { system: definition, liveGrants: live } of systems) {
    const own = ended.filter(({ system }) => system === definition.system).map((one) => one.rightsUntil);
    const last = live.length === 0 ? lastAfter(own, now) : null;
    if (last) rightsUntil.set(definition.system, last);
  }
  const credentials = ended.map(({ credentialsUntil }) => credentialsUntil);
  return { rightsUntil, credentialsUntil: liveGrants.length === 0 ? lastAfter(credentials, now) : null };
}

function lastAfter(times: readonly Date[], now: Date): Date | null {
  const last = Math.max(0, ...times.map((time) => time.getTime()));
  return last > now.getTime() ? new Date(last) : null;
}
