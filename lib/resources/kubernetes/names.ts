/** Our name in `managedFields`: what it owns, the portal may change and take away; nothing else. */
export const FIELD_MANAGER = 'xks-access';

/** Marks the portal's probe pods, for the egress policy and the admission policy in `deploy/kubernetes`. */
export const PROBE_LABEL = 'xks-access.io/probe';
