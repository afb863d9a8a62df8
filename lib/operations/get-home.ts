import type { Home } from '@/lib/contracts/home';
import { listWorkloads, type WorkloadWithCounts } from '@/lib/db/workloads';
import type { Actor } from '@/lib/domain/actor';
import { STATUSES, type Status } from '@/lib/domain/status';
import { listNeeds } from './list-needs';
import type { OperationContext } from './operation-context';
import { listVisiblePlaces } from './visible-places';

/** What needs one, and whether everything one can see is working: one row per tenant and environment. */
export async function getHome(context: OperationContext, actor: Actor): Promise<Home> {
  const now = context.now();
  const visible = await listVisiblePlaces(context, actor);
  const tenants = visible.places.map(({ tenant }) => tenant.name);
  const [{ needs }, all] = await Promise.all([
    listNeeds(context, actor, visible),
    listWorkloads(context.db, { tenants }, now),
  ]);
  const withAccess = all.filter(hasHadAccess);
  const rows = visible.places.flatMap(({ tenant, environments }) =>
    environments
      .filter(({ name }) => tenant.boundaries.some(({ environment }) => environment === name))
      .map(({ name }) => rowOf(tenant.name, name, withAccess)),
  );
  return { needs, rows, countedAt: now.toISOString() };
}

/** A workload that was only asked for is no workload with access yet. */
export function hasHadAccess({ grants }: WorkloadWithCounts): boolean {
  return grants.length > 0;
}

/** How many workloads have each status; statuses nobody has are 0. */
export function countStatuses(workloads: readonly { status: string }[]): Record<Status, number> {
  const counts = { broken: 0, waiting: 0, working: 0, unknown: 0, proven: 0, ended: 0 } satisfies Record<
    Status,
    number
  >;
  for (const { status } of workloads) counts[status as Status] += 1;
  return counts;
}

function rowOf(tenant: string, environment: string, all: readonly WorkloadWithCounts[]): Home['rows'][number] {
  const workloads = all.filter((one) => one.tenant === tenant && one.environment === environment);
  const worst = workloads
    .filter(({ status }) => status !== 'proven' && status !== 'ended')
    .sort((a, b) => STATUSES.indexOf(a.status as Status) - STATUSES.indexOf(b.status as Status))
    .at(0);
  return {
    tenant,
    environment,
    workloads: workloads.length,
    counts: countStatuses(workloads),
    worst: worst && {
      status: worst.status as Status,
      serviceAccount: worst.serviceAccount,
      sentence: worst.sentence,
      since: worst.statusSince.toISOString(),
    },
  };
}
