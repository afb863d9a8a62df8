import type { TenantSummary } from '@/lib/contracts/me';
import { boundariesOf } from '@/lib/db/tenants';
import type { Actor } from '@/lib/domain/actor';
import { can } from '@/lib/domain/can';
import type { VisiblePlace } from './visible-places';

/** A tenant as switchers and forms need it, with those environments this person can see and where it has a cloud side. */
export function viewTenant({ tenant, environments }: VisiblePlace, actor: Actor, now: Date): TenantSummary {
  const { name, displayName } = tenant;
  return {
    name,
    displayName,
    environments: environments
      .filter((environment) => tenant.boundaries.some((boundary) => boundary.environment === environment.name))
      .map(({ name: environment, production, clusters }) => ({
        name: environment,
        production,
        clusters: clusters.map((cluster) => cluster.name),
        awsAccountId: boundariesOf(tenant, environment).aws?.accountId,
        azureResourceGroup: boundariesOf(tenant, environment).azure?.resourceGroup,
      })),
    mayRequest: can(actor, 'request', { kind: 'tenant', tenant: name }, now).allowed,
  };
}
