import type { RequestRow } from '@/lib/contracts/requests';
import { listNames } from '@/lib/db/people';
import type { RequestRecord } from '@/lib/db/requests';
import type { RequestThing } from '@/lib/domain/can-things';
import type { Finding } from '@/lib/domain/finding';
import type { RequestState } from '@/lib/domain/request';
import type { OperationContext } from './operation-context';
import { viewPermissionSet } from './view-permission-set';
import { viewPerson } from './view-person';

/** A request as lists show it. */
export function viewRequest(row: RequestRecord, names: ReadonlyMap<string, string>): RequestRow {
  return {
    id: row.id,
    number: row.number,
    tenant: row.tenant,
    environment: row.workload.environment,
    serviceAccount: row.workload.serviceAccount,
    ...viewPermissionSet(row.permissionSet, row.setVersion, row.parameters),
    warned: findingsOf(row).filter(({ severity }) => severity !== 'note').length,
    state: row.state as RequestState,
    requestedBy: viewPerson(row.requestedBy, names),
    requestedAt: row.requestedAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
  };
}

export async function viewRequests(context: OperationContext, rows: RequestRecord[]): Promise<RequestRow[]> {
  const names = await listNames(
    context.db,
    rows.map(({ requestedBy }) => requestedBy),
  );
  return rows.map((row) => viewRequest(row, names));
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
