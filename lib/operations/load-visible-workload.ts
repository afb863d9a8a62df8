import { findPodIdentity, setUpOf } from '@/lib/db/pod-identity';
import { boundariesOf, type EnvironmentPlace, findTenant, listEnvironments, type TenantPlace } from '@/lib/db/tenants';
import type { Actor } from '@/lib/domain/actor';
import { notFound } from '@/lib/domain/failure';
import type { PodIdentitySetUp } from '@/lib/domain/pod-identity';
import { type Boundaries, isNamespaceSubject, type WorkloadRef } from '@/lib/domain/words';
import { requireSight } from './allow';
import type { OperationContext } from './operation-context';

/** Where a workload is. */
export interface WorkloadPlace {
  ref: WorkloadRef;
  tenant: TenantPlace;
  environment: EnvironmentPlace;
  /** All there are, for what must stay apart. */
  environments: EnvironmentPlace[];
  /** What the tenant has in the clouds in this environment; possibly nothing. */
  boundaries: Boundaries;
  /** Of a namespace: what was decided about its identity; absent where nothing was. */
  podIdentity?: PodIdentitySetUp;
}

/** The tenant and environment of a workload, 404 for those one cannot see; the ServiceAccount itself need not exist. */
export async function loadVisiblePlace(
  context: OperationContext,
  actor: Actor,
  ref: WorkloadRef,
): Promise<WorkloadPlace> {
  const { tenant: tenantName, environment: environmentName, serviceAccount } = ref;
  requireSight(actor, { tenant: tenantName, environment: environmentName }, context.now(), 'tenant');
  const [tenant, environments] = await Promise.all([findTenant(context.db, tenantName), listEnvironments(context.db)]);
  if (!tenant) throw notFound('tenant');
  const place = { tenant: tenantName, environment: environmentName };
  const setUp = isNamespaceSubject(ref) ? await findPodIdentity(context.db, place) : null;
  const environment = environments.find(({ name }) => name === environmentName);
  if (!environment) throw notFound('environment');
  return {
    ref: { ...place, serviceAccount },
    tenant,
    environment,
    environments,
    boundaries: boundariesOf(tenant, environmentName),
    ...(setUp && { podIdentity: setUpOf(setUp) }),
  };
}
