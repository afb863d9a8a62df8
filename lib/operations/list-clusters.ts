import type { z } from 'zod';
import type { listClusters as contract } from '@/lib/contracts/platform';
import { listClusterCounts } from '@/lib/db/cluster-counts';
import type { Actor } from '@/lib/domain/actor';
import { requireRight } from './allow';
import type { OperationContext } from './operation-context';

/** Every cluster with its reachability and the age and size of what is known of it; for the platform team. */
export async function listClusters(
  context: OperationContext,
  actor: Actor,
): Promise<z.input<typeof contract.response>> {
  requireRight(actor, 'see-platform', { kind: 'platform' }, context.now());
  const rows = await listClusterCounts(context.db);
  const items = rows.map(({ webhooks, unreachable, issuer, syncedAt, ...row }) => ({
    ...row,
    reachable: unreachable === null && syncedAt !== null,
    unreachableWhy: unreachable ?? undefined,
    issuer: issuer ?? undefined,
    syncedAt: syncedAt?.toISOString(),
    webhookPresent: webhooks > 0,
  }));
  return { items, total: items.length };
}
