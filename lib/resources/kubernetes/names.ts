/** Our name in `managedFields`: what it owns, the portal may change and take away; nothing else. */
export const FIELD_MANAGER = 'xks-access';

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

/** Marks the portal's probe pods, for the egress policy and the admission policy in `deploy/kubernetes`. */
export const PROBE_LABEL = 'xks-access.io/probe';
