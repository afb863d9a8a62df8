/** Our name in `managedFields`: what it owns, the portal may change and take away; nothing else. */
export const FIELD_MANAGER = 'xks-access';

/** Read by the EKS pod identity webhook on a ServiceAccount. Source: aws/amazon-eks-pod-identity-webhook README. */
export const ROLE_ARN_ANNOTATION = 'eks.amazonaws.com/role-arn';

/** Marks the portal's probe pods, for the egress policy and the admission policy in `deploy/kubernetes`. */
export const PROBE_LABEL = 'xks-access.io/probe';
