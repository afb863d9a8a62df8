import type { IdentitySystem } from './words';

/** Read by the EKS pod identity webhook on a ServiceAccount. Source: aws/amazon-eks-pod-identity-webhook README. */
export const ROLE_ARN_ANNOTATION = 'eks.amazonaws.com/role-arn';

/** Read by the azure-workload-identity webhook on a ServiceAccount. Source: azure-workload-identity docs, "Labels and annotations". */
export const CLIENT_ID_ANNOTATION = 'azure.workload.identity/client-id';
export const TENANT_ID_ANNOTATION = 'azure.workload.identity/tenant-id';

/** Every annotation by which a ServiceAccount names a cloud principal and that the portal may write. */
export const IDENTITY_ANNOTATIONS = [ROLE_ARN_ANNOTATION, CLIENT_ID_ANNOTATION, TENANT_ID_ANNOTATION] as const;

/** What a pod must carry for the azure-workload-identity webhook to look at it; its value is `true`. */
export const WORKLOAD_IDENTITY_LABEL = 'azure.workload.identity/use';

/** What a pod must carry for AAD Pod Identity; its value is a binding's selector. */
export const POD_IDENTITY_LABEL = 'aadpodidbinding';

const OPT_IN_LABELS = {
  'aws-irsa': () => ({}),
  'azure-workload-identity': () => ({ [WORKLOAD_IDENTITY_LABEL]: 'true' }),
  'aad-pod-identity': (namespace) => ({ [POD_IDENTITY_LABEL]: namespace }),
  'eks-pod-identity': () => ({}),
} satisfies Record<IdentitySystem, (namespace: string) => Record<string, string>>;

/** The labels by which a pod of a namespace asks its identity system for an identity; none where all of a ServiceAccount's pods get it. */
export function optInLabels(system: IdentitySystem, namespace: string): Record<string, string> {
  return OPT_IN_LABELS[system](namespace);
}
