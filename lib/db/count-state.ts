import type { Database } from './client';

export interface StateCounts {
  jobs: { state: string; n: number }[];
  grants: { status: string; n: number }[];
  workloads: { status: string; n: number }[];
}

/** What the metrics count in the database; one statement each, all on indexes or small tables. */
export async function countState(db: Database, now: Date): Promise<StateCounts> {
  const [jobs, grants, workloads] = await Promise.all([
    db.$queryRaw<StateCounts['jobs']>`
      select case when locked_at is not null then 'running' when last_error is not null then 'retrying'
        when run_at > ${now} then 'scheduled' else 'waiting' end as state, count(*)::int as n
      from graphile_worker.jobs group by 1`,
    db.$queryRaw<StateCounts['grants']>`
      select case when "removedAt" is not null then 'removed' when "revokedAt" is not null then 'revoked'
        when "endsAt" <= ${now} then 'expired' else 'live' end as status, count(*)::int as n from "Grant" group by 1`,
    db.$queryRaw<StateCounts['workloads']>`
      select status, count(*)::int as n from "Workload" w
      where exists (select 1 from "Grant" g where g."workloadId" = w.id) group by 1`,
  ]);
  return { jobs, grants, workloads };
}
