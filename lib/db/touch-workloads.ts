import type { Tx } from './client';
import type { ChangedObject } from './cluster-objects';
import { notify } from './notify';

/** More events than this in one batch are told as one per tenant: a browser reads again either way. */
const EVENTS_MAX = 40;

/** Asks for a look at every workload that a change on a cluster concerns, and tells browsers what to read again. */
export async function touchWorkloads(tx: Tx, cluster: string, changes: readonly ChangedObject[]): Promise<void> {
  const pairs = touchedPairs(changes);
  if (pairs.length > 0) {
    const json = JSON.stringify(pairs);
    await addLooks(tx, cluster, json);
    await tellBrowsers(tx, cluster, json);
  }
  if (changes.some(({ kind }) => kind === 'MutatingWebhookConfiguration')) await touchEnvironment(tx, cluster);
}

/** Asks for a look at every workload with access in a cluster's environment: its issuer, webhook or reach changed. */
export async function touchEnvironment(tx: Tx, cluster: string): Promise<void> {
  await tx.$executeRaw`select graphile_worker.add_job('reconcile', json_build_object('workloadId', workload.id),
      job_key := 'seen:' || workload.id, job_key_mode := 'preserve_run_at', max_attempts := 1000)
    from "Workload" workload join "Cluster" cluster on cluster.environment = workload.environment
    where cluster.name = ${cluster} and exists (
      select 1 from "Grant" g where g."workloadId" = workload.id and g."removedAt" is null)`;
}

interface Pair {
  namespace: string;
  /** Empty: every ServiceAccount of the namespace. */
  name: string;
}

function touchedPairs(changes: readonly ChangedObject[]): Pair[] {
  const pairs = changes.flatMap(({ kind, namespace, name, serviceAccount }): Pair[] => {
    if (kind === 'ServiceAccount') return [{ namespace, name }];
    if (kind === 'Pod') return [{ namespace, name: serviceAccount ?? 'default' }];
    if (kind === 'Namespace') return [{ namespace: name, name: '' }];
    return [];
  });
  return [...new Map(pairs.map((pair) => [`${pair.namespace}/${pair.name}`, pair])).values()];
}

/** A short delay gathers the changes of one rollout; `preserve_run_at` keeps a busy cluster from moving it on and on. */
async function addLooks(tx: Tx, cluster: string, pairs: string): Promise<void> {
  await tx.$executeRaw`select graphile_worker.add_job('reconcile', json_build_object('workloadId', workload.id),
      job_key := 'seen:' || workload.id, job_key_mode := 'preserve_run_at', run_at := now() + interval '100 ms', max_attempts := 1000)
    from "Workload" workload join "Cluster" cluster on cluster.environment = workload.environment
    where cluster.name = ${cluster}
      and exists (select 1 from "Grant" g where g."workloadId" = workload.id and g."removedAt" is null)
      and exists (select 1 from jsonb_to_recordset(${pairs}::jsonb) as pair(namespace text, name text)
        where pair.namespace = workload.tenant and pair.name in ('', workload."serviceAccount"))`;
}

async function tellBrowsers(tx: Tx, cluster: string, pairs: string): Promise<void> {
  const events = await tx.$queryRaw<{ tenant: string; id: string | null }[]>`
    select tenant.name as tenant, tenant.name || '/' || cluster.environment || '/' || nullif(pair.name, '') as id
    from jsonb_to_recordset(${pairs}::jsonb) as pair(namespace text, name text)
    join "Tenant" tenant on tenant.name = pair.namespace
    cross join "Cluster" cluster where cluster.name = ${cluster}`;
  const isMany = events.length > EVENTS_MAX;
  const tenants = new Set(events.filter(({ id }) => isMany || id === null).map(({ tenant }) => tenant));
  for (const tenant of tenants) await notify(tx, { kind: 'tenant', id: tenant, tenant });
  for (const { tenant, id } of events) {
    if (id !== null && !tenants.has(tenant)) await notify(tx, { kind: 'workload', id, tenant });
  }
}
