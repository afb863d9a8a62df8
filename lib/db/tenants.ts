import type { Boundaries, Boundary } from '@/lib/domain/words';
import type { Database, Tx } from './client';

/** A cluster of an environment as far as rights and plans need it. */
export interface EnvironmentPlace {
  name: string;
  production: boolean;
  clusters: { name: string; issuer?: string; region?: string; reachable: boolean; syncedAt?: Date }[];
}

/** A tenant and what stands beside its namespace in each environment. */
export interface TenantPlace {
  name: string;
  displayName: string;
  boundaries: { environment: string; boundary: Boundary }[];
}

/** Every environment with its clusters; there are few. */
export async function listEnvironments(db: Database | Tx): Promise<EnvironmentPlace[]> {
  const rows = await db.environment.findMany({
    include: { clusters: { orderBy: { name: 'asc' } } },
    orderBy: [{ production: 'desc' }, { name: 'asc' }],
  });
  return rows.map(({ name, production, clusters }) => ({
    name,
    production,
    clusters: clusters.map((cluster) => ({
      name: cluster.name,
      issuer: cluster.issuer ?? undefined,
      region: cluster.region ?? undefined,
      reachable: cluster.unreachable === null,
      syncedAt: cluster.syncedAt ?? undefined,
    })),
  }));
}

/** Every tenant with its boundaries, by name. */
export async function listTenants(db: Database | Tx): Promise<TenantPlace[]> {
  const rows = await db.tenant.findMany({ include: { boundaries: true }, orderBy: { name: 'asc' } });
  return rows.map(placeOf);
}

export async function findTenant(db: Database | Tx, name: string): Promise<TenantPlace | undefined> {
  const row = await db.tenant.findUnique({ where: { name }, include: { boundaries: true } });
  return row ? placeOf(row) : undefined;
}

/** What stands beside a tenant in an environment, per cloud. */
export function boundariesOf(tenant: TenantPlace, environment: string): Boundaries {
  return gatherBoundaries(
    tenant.boundaries.filter(({ environment: name }) => name === environment).map(({ boundary }) => boundary),
  );
}

/** A list of boundaries of one environment as one thing. */
export function gatherBoundaries(boundaries: readonly Boundary[]): Boundaries {
  const aws = boundaries.find((boundary) => boundary.cloud === 'aws');
  const azure = boundaries.find((boundary) => boundary.cloud === 'azure');
  return { ...(aws && { aws }), ...(azure && { azure }) };
}

function placeOf(row: {
  name: string;
  displayName: string;
  boundaries: { environment: string; details: unknown }[];
}): TenantPlace {
  return {
    name: row.name,
    displayName: row.displayName,
    boundaries: row.boundaries.map(({ environment, details }) => ({ environment, boundary: details as Boundary })),
  };
}
