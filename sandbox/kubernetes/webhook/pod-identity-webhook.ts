import type { Pod } from '../kubelet/pod';
import type { AdmissionPlugin } from '../store';
import { failCall, findWebhook } from './find-webhook';
import { injectIdentity, type WebhookSettings } from './inject-identity';
import { WEBHOOK_NAME } from './seed-webhook';

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
      const webhook = findWebhook(pod, store, WEBHOOK_NAME);
      if (!webhook) return pod;
      if (!isAnswering) return failCall(pod, webhook, 'context deadline exceeded');
      const name = pod.spec.serviceAccountName ?? '';
      const serviceAccount = store.get('serviceaccounts', pod.metadata.namespace, name);
      return injectIdentity(pod, serviceAccount?.metadata.annotations ?? {}, complete);
    },
  };
}
