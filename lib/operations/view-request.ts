import type { RequestRow } from '@/lib/contracts/requests';
import type { Database, Tx } from '@/lib/db/client';
import { listNames } from '@/lib/db/people';
import type { RequestRecord } from '@/lib/db/requests';
import type { RequestThing } from '@/lib/domain/can-things';
import { type Finding, verdictOf } from '@/lib/domain/finding';
import type { RequestState } from '@/lib/domain/request';
import { viewPermissionSet } from './view-permission-set';
import { viewPerson } from './view-person';

/** A request as lists show it. */
export function viewRequest(row: RequestRecord, names: ReadonlyMap<string, string>): RequestRow {
  const { what, ...wish } = viewPermissionSet(row.permissionSet, row.setVersion, row.parameters);
  return {
    id: row.id,
    number: row.number,
    tenant: row.tenant,
    environment: row.workload.environment,
    serviceAccount: row.workload.serviceAccount,
    ...wish,
    what: row.extended ? `${what} for longer` : what,
    warned: findingsOf(row).filter(({ severity }) => severity !== 'note').length,
    extraApproval: verdictOf(findingsOf(row)) === 'extra-approval',
    state: row.state as RequestState,
    requestedBy: viewPerson(row.requestedBy, names),
    requestedAt: row.requestedAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    extends: viewExtended(row),
  };
}

function viewExtended({ extended, extendsFrom }: RequestRecord): RequestRow['extends'] {
  return extended && extendsFrom ? { request: extended.request.number, from: extendsFrom.toISOString() } : undefined;
}

export async function viewRequests(db: Database, rows: RequestRecord[]): Promise<RequestRow[]> {
  const names = await listNames(
    db,
    rows.map(({ requestedBy }) => requestedBy),
  );
  return rows.map((row) => viewRequest(row, names));
}

/** A request as the act that made or changed it answers. */
export async function viewChangedRequest(tx: Tx, row: RequestRecord): Promise<RequestRow> {
  return viewRequest(row, await listNames(tx, [row.requestedBy]));
}

/** What `can` needs to know of a request. */
export function requestThing(row: RequestRecord): RequestThing {
  const { tenant, permissionSet, requestedBy } = row;
  const { environment } = row.workload;
  return { kind: 'request', tenant, environment, permissionSet, state: row.state as RequestState, requestedBy };
}

/** The findings stored with a request. */
export function findingsOf(row: { findings: unknown }): Finding[] {
  return row.findings as Finding[];
}
