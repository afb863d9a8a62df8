import type { KubeObject, Store } from '../store';

export const WEBHOOK_RESOURCE = 'admissionregistration.k8s.io/mutatingwebhookconfigurations';
export const WEBHOOK_NAME = 'pod-identity-webhook';

/** Stores the object that a new EKS cluster has; its server lives in the control plane, so there is no pod to see. */
export function seedWebhook(store: Store): KubeObject {
  return store.create(WEBHOOK_RESOURCE, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: WEBHOOK_NAME },
    webhooks: [
      {
        name: `${WEBHOOK_NAME}.amazonaws.com`,
        admissionReviewVersions: ['v1beta1'],
        clientConfig: { url: 'https://127.0.0.1:23443/mutate' },
        failurePolicy: 'Ignore',
        matchPolicy: 'Equivalent',
        namespaceSelector: {},
        objectSelector: {
          matchExpressions: [{ key: 'eks.amazonaws.com/skip-pod-identity-webhook', operator: 'DoesNotExist' }],
        },
        reinvocationPolicy: 'IfNeeded',
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'], scope: '*' }],
        sideEffects: 'None',
        timeoutSeconds: 10,
      },
    ],
  });
}
