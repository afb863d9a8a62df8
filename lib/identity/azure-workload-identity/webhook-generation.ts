import { WORKLOAD_IDENTITY_LABEL } from '@/lib/domain/identity-keys';
import type { Evidence } from '../evidence';
import { webhooksOf } from '../webhook-facts';

/** Names under which the webhook is registered, by AKS and by the project's chart. */
export const WEBHOOK = /^azure-wi-webhook|azure-workload-identity\.io$/;

/**
 * Whether the pod's own label decides (v1.0 and later, by objectSelector) or that of its ServiceAccount (before). Without the
 * webhook in the evidence it is taken to be a current one. Source: azure-workload-identity, release v1.0.0.
 */
export function labelledThing(evidence: Evidence): 'pod' | 'service-account' {
  const found = webhooksOf(evidence, WEBHOOK);
  if (found === 'none' || found === 'unseen') return 'pod';
  const selects = found.some((object) => JSON.stringify(object.webhooks ?? '').includes(WORKLOAD_IDENTITY_LABEL));
  return selects ? 'pod' : 'service-account';
}
