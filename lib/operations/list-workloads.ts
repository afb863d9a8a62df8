import type { z } from 'zod';
import type { listWorkloads as contract, WorkloadRow } from '@/lib/contracts/workloads';
import { listNamespaceSubjects } from '@/lib/db/namespace-subjects';
import { listServiceAccounts, type ServiceAccountOnCluster } from '@/lib/db/service-accounts';
import type { TenantPlace } from '@/lib/db/tenants';
import { listWorkloads as listRecords, type WorkloadWithCounts } from '@/lib/db/workloads';
import type { Actor } from '@/lib/domain/actor';
import { notFound } from '@/lib/domain/failure';
import { NAMESPACE_SUBJECT, subjectWords } from '@/lib/domain/words';
import { decodeCursor, encodeCursor } from './cursor';
import { hasHadAccess } from './get-home';
import type { OperationContext } from './operation-context';
import { viewHeadline } from './view-headline';
import { listVisiblePlaces } from './visible-places';

type Input = z.output<typeof contract.params> & z.output<typeof contract.query>;
type Output = z.input<typeof contract.response>;

/**
 * A tenant's ServiceAccounts, those that exist on a cluster and those that have or are asked access without existing
 * (any more), and its namespace where that can be given access whole, by environment and name. Paged by that pair.
 */
export async function listWorkloads(context: OperationContext, actor: Actor, input: Input): Promise<Output> {
  const { tenant, limit } = input;
  const place = (await listVisiblePlaces(context, actor)).places.find((one) => one.tenant.name === tenant);
  if (!place) throw notFound('tenant');
  const now = context.now();
  const after = decodeCursor(input.cursor);
  const environments = new Set(place.environments.map(({ name }) => name));
  const [accounts, namespaces, records] = await Promise.all([
    listServiceAccounts(context.db, tenant),
    listNamespaceSubjects(context.db, tenant),
    listRecords(context.db, { tenants: [tenant] }, now),
  ]);
  const served = podIdentityEnvironments(place.tenant);
  const subjects = namespaces
    .filter(({ environment }) => served.has(environment))
    .map((one) => ({ ...one, name: NAMESPACE_SUBJECT }));
  const rows = mergeRows(tenant, [...accounts, ...subjects], records, now)
    .filter((row) => environments.has(row.environment) && isWanted(row, input))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const rest = after === undefined ? rows : rows.filter((row) => keyOf(row) > after);
  const items = rest.slice(0, limit);
  const last = rest.length > limit ? items.at(-1) : undefined;
  return { items, total: rows.length, nextCursor: last && encodeCursor(keyOf(last)) };
}

/** Where the whole namespace can be given access, by AAD Pod Identity. */
function podIdentityEnvironments({ boundaries }: TenantPlace): Set<string> {
  const marked = boundaries.filter(({ boundary }) => boundary.cloud === 'azure' && boundary.podIdentity);
  return new Set(marked.map(({ environment }) => environment));
}

function keyOf({ environment, serviceAccount }: Pick<WorkloadRow, 'environment' | 'serviceAccount'>): string {
  return `${environment}/${serviceAccount}`;
}

function isWanted(row: WorkloadRow, { environment, status, q }: Input): boolean {
  if (environment !== undefined && row.environment !== environment) return false;
  if (status !== undefined && row.headline?.status !== status) return false;
  return q === undefined || subjectWords(row).toLowerCase().includes(q.toLowerCase());
}

function mergeRows(
  tenant: string,
  accounts: readonly ServiceAccountOnCluster[],
  records: readonly WorkloadWithCounts[],
  now: Date,
): WorkloadRow[] {
  const rows = new Map<string, WorkloadRow>();
  const rowFor = (environment: string, serviceAccount: string): WorkloadRow => {
    const key = keyOf({ environment, serviceAccount });
    const empty = { tenant, environment, serviceAccount, grants: 0, pods: 0, clusters: [], exists: false };
    const row = rows.get(key) ?? empty;
    rows.set(key, row);
    return row;
  };
  for (const { environment, name, cluster, pods } of accounts) {
    const row = rowFor(environment, name);
    row.exists = true;
    row.pods += pods;
    row.clusters.push(cluster);
  }
  for (const record of records) {
    if (!hasHadAccess(record) && record._count.requests === 0) continue;
    const row = rowFor(record.environment, record.serviceAccount);
    row.grants = record._count.grants;
    if (hasHadAccess(record)) row.headline = viewHeadline(record, now);
  }
  return [...rows.values()];
}
