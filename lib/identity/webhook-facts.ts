import type { Evidence } from './evidence';
import type { KubernetesObject, Pod } from './kubernetes-objects';

/**
 * Webhook configurations of a system, found by configuration or webhook name. `none`: the list is complete and has none.
 * `unseen`: none was given, which says nothing.
 */
export function webhooksOf(evidence: Evidence, name: RegExp): KubernetesObject[] | 'none' | 'unseen' {
  const all = evidence.kubernetes.filter(({ kind }) => kind === 'MutatingWebhookConfiguration');
  const own = all.filter(
    (object) => name.test(object.metadata.name) || webhookNames(object).some((one) => name.test(one)),
  );
  if (own.length > 0) return own;
  return evidence.mutatingWebhookConfigurationsListed === true || all.length > 0 ? 'none' : 'unseen';
}

function webhookNames(object: KubernetesObject): string[] {
  const webhooks = Array.isArray(object.webhooks) ? object.webhooks : [];
  return webhooks.flatMap((webhook: unknown) =>
    typeof webhook === 'object' && webhook !== null && 'name' in webhook && typeof webhook.name === 'string'
      ? [webhook.name]
      : [],
  );
}

/** A webhook made anew by an upgrade says nothing of a pod from long before, so only a recent one counts. */
const INSTALLED_DAYS_MAX = 7;

/**
 * Whether what decides injection changed after the pod was created: the annotation (by the field manager that owns it), the
 * ServiceAccount itself, or the webhook.
 */
export function changedAfterPod(
  pod: Pod,
  serviceAccount: KubernetesObject | undefined,
  annotation: string,
  webhookSince: string | undefined,
): boolean {
  const created = Date.parse(pod.metadata.creationTimestamp ?? '');
  const changes = [annotatedAt(serviceAccount, annotation), serviceAccount?.metadata.creationTimestamp];
  const installed = Date.parse(webhookSince ?? '') - created;
  const justInstalled = installed > 0 && installed <= INSTALLED_DAYS_MAX * 86_400_000;
  return justInstalled || changes.some((time) => time !== undefined && Date.parse(time) > created);
}

/** What an event of the pod says about a webhook that could not be called; undefined where none does. */
export function findWebhookFailure(evidence: Evidence, pod: Pod): string | undefined {
  const owner = pod.metadata.ownerReferences?.[0]?.name;
  for (const event of evidence.kubernetes) {
    const { involvedObject, message } = event as { involvedObject?: { name?: string }; message?: unknown };
    const about = involvedObject?.name === pod.metadata.name || involvedObject?.name === owner;
    if (event.kind === 'Event' && about && typeof message === 'string' && /fail(?:ed|ing).*webhook/i.test(message)) {
      return message;
    }
  }
  return undefined;
}

/** When the manager that owns an annotation last wrote; undefined where managed fields are not recorded. */
export function annotatedAt(object: KubernetesObject | undefined, annotation: string): string | undefined {
  const owning = (object?.metadata.managedFields ?? []).filter(({ fieldsV1 }) =>
    JSON.stringify(fieldsV1 ?? '').includes(`"f:${annotation}"`),
  );
  return owning
    .map(({ time }) => time)
    .filter((time) => time !== undefined)
    .sort()
    .at(-1);
}
