import { type EnvironmentPlace, listEnvironments, listTenants, type TenantPlace } from '@/lib/db/tenants';
import type { Actor } from '@/lib/domain/actor';
import { can } from '@/lib/domain/can';
import type { OperationContext } from './operation-context';

/** What somebody can see: tenants, each with those of its environments they can see. */
export interface VisiblePlace {
  tenant: TenantPlace;
  environments: EnvironmentPlace[];
}

export interface VisiblePlaces {
  places: VisiblePlace[];
  /** True for those who see everything: lists then need no filter. */
  seesAll: boolean;
}

/**
 * The tenants and environments an actor may see, by the one rule. A tenant is in an environment if it has a boundary or
 * at least could have its namespace there, so every environment counts.
 */
export async function listVisiblePlaces(context: OperationContext, actor: Actor): Promise<VisiblePlaces> {
  const [tenants, environments] = await Promise.all([listTenants(context.db), listEnvironments(context.db)]);
  const now = context.now();
  const places = tenants.flatMap((tenant) => {
    const seen = environments.filter(
      ({ name }) => can(actor, 'see-tenant', { kind: 'tenant', tenant: tenant.name, environment: name }, now).allowed,
    );
    return seen.length > 0 ? [{ tenant, environments: seen }] : [];
  });
  const seesAll =
    places.length === tenants.length && places.every((place) => place.environments.length === environments.length);
  return { places, seesAll };
}

/** The same as a database filter. */
export function placesFilter({ places, seesAll }: VisiblePlaces) {
  if (seesAll) return undefined;
  return places.map(({ tenant, environments }) => ({
    tenant: tenant.name,
    environments: environments.map(({ name }) => name),
  }));
}
