import type { z } from 'zod';
import type { PodData } from '@/lib/cluster/slim/slim-pod';
import { webhookSystems } from '@/lib/cluster/webhook-systems';
import type { ClusterView, listClusters as contract } from '@/lib/contracts/platform';
import { type IdentityPart, listClusterCounts, listIdentityParts, listTenantNamespaces } from '@/lib/db/cluster-counts';
import type { Actor } from '@/lib/domain/actor';
import { requireRight } from './allow';
import type { OperationContext } from './operation-context';

/** Every cluster with its reachability, what gives pods identities there, and the age and size of what is known of it; for the platform team. */
export async function listClusters(
  context: OperationContext,
  actor: Actor,
): Promise<z.input<typeof contract.response>> {
  requireRight(actor, 'see-platform', { kind: 'platform' }, context.now());
  const [rows, parts, namespaces] = await Promise.all([
    listClusterCounts(context.db),
    listIdentityParts(context.db),
    listTenantNamespaces(context.db),
  ]);
  const items = rows.map(({ unreachable, issuer, syncedAt, ...row }) => ({
    ...row,
    reachable: unreachable === null && syncedAt !== null,
    unreachableWhy: unreachable ?? undefined,
    issuer: issuer ?? undefined,
    syncedAt: syncedAt?.toISOString(),
    ...viewIdentityParts(parts.filter(({ cluster }) => cluster === row.name)),
    tenants: namespaces.filter(({ cluster }) => cluster === row.name).map(({ tenant }) => tenant),
  }));
  return { items, total: items.length };
}

function viewIdentityParts(
  parts: readonly IdentityPart[],
): Pick<ClusterView, 'webhookPresent' | 'systems' | 'podIdentity'> {
  const webhooks = webhookSystems(parts);
  const running = parts.flatMap(({ kind, data }) => {
    const pod = data as PodData;
    return kind === 'Pod' && pod.phase === 'Running' && pod.podIdentity ? [pod.podIdentity] : [];
  });
  const runs = (part: 'mic' | 'nmi') => running.some(({ component }) => component === part);
  return {
    webhookPresent: webhooks.includes('aws-irsa'),
    systems: [...webhooks, ...(runs('nmi') ? (['aad-pod-identity'] as const) : [])],
    podIdentity:
      running.length === 0
        ? undefined
        : {
            micRunning: runs('mic'),
            nmiRunning: runs('nmi'),
            namespacedMode: running.every(({ isNamespaced }) => isNamespaced),
          },
  };
}
