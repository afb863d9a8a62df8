import type { Pod } from '../kubelet/pod';
import { type LabelSelector, matchSelector } from '../network/match-selector';
import { AdmissionDenied, type AdmissionPlugin, type KubeObject, type Store } from '../store';
import { injectIdentity, type WebhookSettings } from './inject-identity';
import { WEBHOOK_NAME, WEBHOOK_RESOURCE } from './seed-webhook';

interface Webhook {
  name: string;
  objectSelector?: LabelSelector;
  namespaceSelector?: LabelSelector;
  failurePolicy?: 'Ignore' | 'Fail';
}

type Configuration = KubeObject & { webhooks?: Webhook[] };

export interface PodIdentityWebhook extends AdmissionPlugin {
  /** Makes the webhook's server time out (or answer again): with `failurePolicy: Ignore` pods come up without identity. */
  setAnswering(answering: boolean): void;
}

/**
 * The webhook behind the stored configuration object: it mutates only while that object exists and selects the pod,
 * and says nothing anywhere when it does not, as the real one.
 */
export function createPodIdentityWebhook(settings: Partial<WebhookSettings> = {}): PodIdentityWebhook {
  const complete: WebhookSettings = {
    audience: 'sts.amazonaws.com',
    regionalSts: true,
    tokenExpirationSeconds: 86_400,
    ...settings,
  };
  let isAnswering = true;
  return {
    name: WEBHOOK_NAME,
    resources: ['pods'],
    setAnswering(answering) {
      isAnswering = answering;
    },
    admit(object, { store }) {
      const pod = object as Pod;
      const webhook = findWebhook(pod, store);
      if (!webhook) return pod;
      if (!isAnswering) return failCall(pod, webhook);
      const name = pod.spec.serviceAccountName ?? '';
      const serviceAccount = store.get('serviceaccounts', pod.metadata.namespace, name);
      return injectIdentity(pod, serviceAccount?.metadata.annotations ?? {}, complete);
    },
  };
}

function findWebhook(pod: Pod, store: Store): Webhook | undefined {
  const configuration = store.get(WEBHOOK_RESOURCE, '', WEBHOOK_NAME) as Configuration | undefined;
  const namespace = store.get('namespaces', '', pod.metadata.namespace);
  return configuration?.webhooks?.find(
    ({ objectSelector = {}, namespaceSelector = {} }) =>
      matchSelector(objectSelector, pod.metadata.labels) &&
      matchSelector(namespaceSelector, namespace?.metadata.labels),
  );
}

function failCall(pod: Pod, webhook: Webhook): Pod {
  if (webhook.failurePolicy === 'Ignore') return pod;
  throw new AdmissionDenied(
    `Internal error occurred: failed calling webhook "${webhook.name}": failed to call webhook: context deadline exceeded`,
  );
}
