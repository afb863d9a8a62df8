import { countState } from '@/lib/db/count-state';
import { metrics } from './metrics';
import { webContext } from './web-context';

const JOB_STATES = ['running', 'retrying', 'scheduled', 'waiting'];
const GRANT_STATUSES = ['live', 'revoked', 'expired', 'removed'];

/** Everything there is to scrape, in Prometheus' text format; what is counted in the database is counted now. */
export async function collectMetrics(): Promise<{ text: string; contentType: string }> {
  const { db, now } = await webContext();
  const counts = await countState(db, now());
  const { registry, jobs, grants, workloads } = metrics();
  for (const state of JOB_STATES) jobs.set({ state }, counts.jobs.find((row) => row.state === state)?.n ?? 0);
  for (const status of GRANT_STATUSES)
    grants.set({ status }, counts.grants.find((row) => row.status === status)?.n ?? 0);
  workloads.reset();
  for (const { status, n } of counts.workloads) workloads.set({ status }, n);
  return { text: await registry.metrics(), contentType: registry.contentType };
}
