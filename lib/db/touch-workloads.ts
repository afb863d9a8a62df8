import { NAMESPACE_SUBJECT } from '@/lib/domain/words';
import type { Tx } from './client';
import type { ChangedObject } from './cluster-objects';
import { Prisma } from './generated/client';
import { notify } from './notify';

/** More events than this in one batch are told as one per tenant: a browser reads again either way. */
const EVENTS_MAX = 40;

const POD_IDENTITY_KINDS = new Set([
  'AzureIdentity',
  'AzureIdentityBinding',
  'AzureAssignedIdentity',
  'AzurePodIdentityException',
  'Event',
]);

/** Asks for a look at every workload that a change on a cluster concerns, and tells browsers what to read again. */
export async function touchWorkloads(tx: Tx, cluster: string, changes: readonly ChangedObject[]): Promise<void> {
  const pairs = touchedPairs(changes);
  if (pairs.length > 0) {
    await addLooks(tx, cluster, pairs);
    await tellBrowsers(tx, cluster, JSON.stringify(pairs.map(({ namespace, name }) => ({ namespace, name }))));
  }
  const isInfrastructure = ({ kind, isPodIdentityPart }: ChangedObject): boolean =>
    kind === 'MutatingWebhookConfiguration' || isPodIdentityPart;
  if (changes.some(isInfrastructure)) await touchEnvironment(tx, cluster);
}

/** Asks for a look at every workload with access in a cluster's environment: its issuer, webhook or reach changed. */
export async function touchEnvironment(tx: Tx, cluster: string): Promise<void> {
  await tx.$executeRaw`select graphile_worker.add_job('reconcile', json_build_object('workloadId', workload.id),
      job_key := 'seen:' || workload.id, job_key_mode := 'preserve_run_at', max_attempts := 1000)
    from "Workload" workload join "Cluster" cluster on cluster.environment = workload.environment
    where cluster.name = ${cluster} and (exists (
      select 1 from "Grant" g where g."workloadId" = workload.id and g."removedAt" is null) or ${HAS_POD_IDENTITY})`;
}

/** A namespace's identity lives without any grant. */
const HAS_POD_IDENTITY = Prisma.sql`(workload."serviceAccount" = ${NAMESPACE_SUBJECT} and exists (select 1 from "PodIdentity" own
  where own.tenant = workload.tenant and own.environment = workload.environment))`;

interface Pair {
  namespace: string;
  /** Empty: every ServiceAccount of the namespace. */
  name: string;
  /** Changes by people and probes are answered at once; pods come and go by the hundred in a rollout. */
  isUrgent: boolean;
}

function touchedPairs(changes: readonly ChangedObject[]): Pair[] {
  const pairs = changes.flatMap(({ kind, namespace, name, serviceAccount, isProbe, podIdentityOf }): Pair[] => {
    if (POD_IDENTITY_KINDS.has(kind))
      return [{ namespace: podIdentityOf ?? namespace, name: NAMESPACE_SUBJECT, isUrgent: false }];
    if (kind === 'ServiceAccount') return [{ namespace, name, isUrgent: true }];
    const isUrgent = isProbe === true;
    // The label claims a namespace's identity, from wherever.
    const claimed = podIdentityOf === null ? [] : [{ namespace: podIdentityOf, name: NAMESPACE_SUBJECT, isUrgent }];
    if (kind === 'Pod') return [{ namespace, name: serviceAccount ?? 'default', isUrgent }, ...claimed];
    if (kind === 'Namespace') return [{ namespace: name, name: '', isUrgent: true }];
    return [];
  });
  const unique = new Map<string, Pair>();
  for (const pair of pairs) {
    const key = `${pair.namespace}/${pair.name}`;
    unique.set(key, { ...pair, isUrgent: pair.isUrgent || unique.get(key)?.isUrgent === true });
  }
  return [...unique.values()];
}

/**
 * One key for both: an urgent look replaces one that can wait, and one that can wait never moves another. Those that can
 * wait come at most every 1.5 s, because each of them reads a cloud.
 */
async function addLooks(tx: Tx, cluster: string, pairs: readonly Pair[]): Promise<void> {
  await tx.$executeRaw`select graphile_worker.add_job('reconcile', json_build_object('workloadId', workload.id),
      job_key := 'seen:' || workload.id, max_attempts := 1000,
      job_key_mode := case when touched.urgent then 'replace' else 'preserve_run_at' end,
      run_at := case when touched.urgent then now() + interval '50 ms'
        else greatest(now() + interval '100 ms', workload."convergedAt" + interval '1.5 s') end)
    from "Workload" workload
    join "Cluster" cluster on cluster.environment = workload.environment and cluster.name = ${cluster}
    join lateral (select bool_or("isUrgent") as urgent
      from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as pair(namespace text, name text, "isUrgent" boolean)
      where pair.namespace = workload.tenant and pair.name in ('', workload."serviceAccount")) touched on touched.urgent is not null
    where exists (select 1 from "Grant" g where g."workloadId" = workload.id and g."removedAt" is null)
      or ${HAS_POD_IDENTITY}`;
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
