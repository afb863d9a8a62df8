import type { IdentitySystem } from '@/lib/domain/words';
import type { WebhookData } from './slim/slim-webhook';

/**
 * What the webhooks call themselves, in the configuration's name or a webhook's. Sources: amazon-eks-pod-identity-webhook,
 * azure-workload-identity, and clusters that have them.
 */
const WEBHOOKS: readonly { system: IdentitySystem; name: RegExp }[] = [
  { system: 'aws-irsa', name: /(^|\.)pod-identity-webhook(\.|$)/ },
  { system: 'azure-workload-identity', name: /azure-wi-webhook|azure-workload-identity/ },
];

/** The identity systems whose webhooks are among these rows of one cluster; other kinds do not count. */
export function webhookSystems(rows: readonly { kind: string; name: string; data: unknown }[]): IdentitySystem[] {
  const names = rows
    .filter(({ kind }) => kind === 'MutatingWebhookConfiguration')
    .flatMap(({ name, data }) => [name, ...(data as WebhookData).webhooks.map((webhook) => webhook.name)]);
  return WEBHOOKS.filter((one) => names.some((name) => one.name.test(name))).map(({ system }) => system);
}
