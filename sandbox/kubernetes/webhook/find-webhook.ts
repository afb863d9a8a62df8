import type { Pod } from '../kubelet/pod';
import { type LabelSelector, matchSelector } from '../network/match-selector';
import { AdmissionDenied, type KubeObject, type Store } from '../store';
import { WEBHOOK_RESOURCE } from './seed-webhook';

export interface Webhook {
  name: string;
  clientConfig?: { url?: string; service?: { name: string; namespace: string; path?: string; port?: number } };
  objectSelector?: LabelSelector;
  namespaceSelector?: LabelSelector;
  failurePolicy?: 'Ignore' | 'Fail';
  timeoutSeconds?: number;
}

type Configuration = KubeObject & { webhooks?: Webhook[] };

/** The webhook of a stored configuration that is called for a pod; undefined where none is, or none selects it. */
export function findWebhook(pod: Pod, store: Store, configurationName: string): Webhook | undefined {
  const configuration = store.get(WEBHOOK_RESOURCE, '', configurationName) as Configuration | undefined;
  const namespace = store.get('namespaces', '', pod.metadata.namespace);
  return configuration?.webhooks?.find(
    ({ objectSelector = {}, namespaceSelector = {} }) =>
      matchSelector(objectSelector, pod.metadata.labels) &&
      matchSelector(namespaceSelector, namespace?.metadata.labels),
  );
}

/** A call that brought no answer: the pod passes as it is, or is refused with 500, as the failure policy says. */
export function failCall(pod: Pod, { name, failurePolicy }: Webhook, why: string): Pod {
  if (failurePolicy === 'Ignore') return pod;
  const message = `Internal error occurred: failed calling webhook "${name}": failed to call webhook: ${why}`;
  throw new AdmissionDenied(message, { code: 500, reason: 'InternalError' });
}
