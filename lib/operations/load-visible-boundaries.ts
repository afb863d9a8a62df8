import { boundariesOf, findTenant, listEnvironments } from '@/lib/db/tenants';
import type { Actor } from '@/lib/domain/actor';
import { notFound } from '@/lib/domain/failure';
import type { Boundaries } from '@/lib/domain/words';
import { requireSight } from './allow';
import type { OperationContext } from './operation-context';

/** What a tenant has in the clouds in one environment, for those who may see it there; 404 for others. */
export async function loadVisibleBoundaries(
  context: OperationContext,
  actor: Actor,
  { tenant: name, environment }: { tenant: string; environment: string },
): Promise<Boundaries> {
  requireSight(actor, { tenant: name, environment }, context.now(), 'tenant');
  const [tenant, environments] = await Promise.all([findTenant(context.db, name), listEnvironments(context.db)]);
  if (!tenant) throw notFound('tenant');
  if (!environments.some((one) => one.name === environment)) throw notFound('environment');
  return boundariesOf(tenant, environment);
}
