import { findRequest, type WholeRequest } from '@/lib/db/requests';
import type { Actor } from '@/lib/domain/actor';
import { notFound } from '@/lib/domain/failure';
import { requireSight } from './allow';
import type { OperationContext } from './operation-context';

/** A request this person can see; 404 alike for one that is not there and one of another tenant. */
export async function loadVisibleRequest(
  context: OperationContext,
  actor: Actor,
  key: { id: string } | { number: number },
): Promise<WholeRequest> {
  const request = await findRequest(context.db, key);
  if (!request) throw notFound('request');
  const { tenant, permissionSet, workload } = request;
  requireSight(actor, { tenant, environment: workload.environment, permissionSet }, context.now(), 'request');
  return request;
}
