import type { Database, Tx } from '@/lib/db/client';
import { type GrantRecord, listLiveGrants } from '@/lib/db/grants';
import { digestOf } from '@/lib/domain/canonical-json';
import type { CompiledRequest } from './compile-request';

/** The grant that a wish would make last longer, and nothing else. */
export interface Extension {
  grantId: string;
  /** Of the request it was approved in. */
  requestNumber: number;
  /** When it ends so far. */
  from: Date;
}

/**
 * A live grant of the same version with the same documents that ends on an earlier day than what is asked for. One that ends no
 * earlier comes back as `held`: then there is nothing to ask for, be it that somebody only sent the form twice. Where the catalogue compiles to something else by now, neither is there.
 */
export async function findExtension(
  db: Database | Tx,
  workloadId: string,
  { set, parameters, document }: Pick<CompiledRequest, 'set' | 'parameters' | 'document'>,
  endsAt: Date,
  now: Date,
): Promise<{ extension?: Extension; held?: GrantRecord }> {
  const key = digestOf([set.id, set.version, parameters, document]);
  const same = (await listLiveGrants(db, workloadId, now)).filter(
    (grant) => digestOf([grant.permissionSet, grant.setVersion, grant.parameters, grant.documents]) === key,
  );
  const last = same.sort((a, b) => b.endsAt.getTime() - a.endsAt.getTime())[0];
  if (!last) return {};
  if (dayOf(last.endsAt) >= dayOf(endsAt)) return { held: last };
  return { extension: { grantId: last.id, requestNumber: last.request.number, from: last.endsAt } };
}

/** In UTC, as ends are told. */
function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
