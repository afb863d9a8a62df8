import type { TenantDetail } from '@/lib/contracts/tenants';
import { countLiveGrants } from '@/lib/db/grants';
import { listRequests } from '@/lib/db/requests';
import { listNamespaceClusters } from '@/lib/db/service-accounts';
import { boundariesOf } from '@/lib/db/tenants';
import { listWorkloads, type WorkloadWithCounts } from '@/lib/db/workloads';
import type { Actor } from '@/lib/domain/actor';
import { notFound } from '@/lib/domain/failure';
import { countStatuses, hasHadAccess } from './get-home';
import type { OperationContext } from './operation-context';
import { viewTenant } from './view-tenant';
import { listVisiblePlaces, type VisiblePlace } from './visible-places';

/** One tenant with its environments, where its namespace is, and how its workloads are. */
export async function getTenant(
  context: OperationContext,
  actor: Actor,
  { tenant: name }: { tenant: string },
): Promise<TenantDetail> {
  const { db } = context;
  const now = context.now();
  const place = (await listVisiblePlaces(context, actor)).places.find(({ tenant }) => tenant.name === name);
  if (!place) throw notFound('tenant');
  const [workloads, namespaces, open, liveGrants] = await Promise.all([
    listWorkloads(db, { tenants: [name] }, now),
    listNamespaceClusters(db, name),
    listRequests(db, { tenant: name, state: 'requested' }, { limit: 1, order: 'desc' }),
    countLiveGrants(db, name, now),
  ]);
  return {
    ...viewTenant(place, actor, now),
    environmentDetails: place.environments
      .map((environment) => viewEnvironment(place, environment, namespaces, workloads.filter(hasHadAccess)))
      .filter(
        ({ aws, azure, clusters }) =>
          aws !== undefined || azure !== undefined || clusters.some(({ namespaceExists }) => namespaceExists),
      ),
    openRequests: open.total,
    liveGrants,
  };
}

function viewEnvironment(
  { tenant }: VisiblePlace,
  { name, production, clusters }: VisiblePlace['environments'][number],
  namespaces: ReadonlySet<string>,
  workloads: readonly WorkloadWithCounts[],
): TenantDetail['environmentDetails'][number] {
  const { aws, azure } = boundariesOf(tenant, name);
  const here = workloads.filter(({ environment }) => environment === name);
  return {
    name,
    production,
    aws: aws && { accountId: aws.accountId, region: aws.region },
    azure: azure && {
      subscriptionId: azure.subscriptionId,
      resourceGroup: azure.resourceGroup,
      podIdentity: azure.podIdentity,
    },
    clusters: clusters.map((cluster) => ({
      name: cluster.name,
      reachable: cluster.reachable,
      syncedAt: cluster.syncedAt?.toISOString(),
      namespaceExists: namespaces.has(cluster.name),
    })),
    counts: countStatuses(here),
    workloads: here.length,
  };
}
