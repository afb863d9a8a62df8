import type { IdentitySystem } from '@/lib/domain/words';

/** What outlives access that was taken away. */
export interface Ending {
  /** How long the cloud may still allow what it allowed: until every one of its servers knows. */
  rightsSeconds: number;
  /** How long what was handed out before still says who holds it; it opens no more than the rights that are left. */
  credentialSeconds: number;
  /** What was handed out. */
  credentials: string;
}

/**
 * Neither cloud can call back what it handed out, and both look at the rights anew for every call.
 * AWS: policies are evaluated at each request (IAM User Guide, "Disabling permissions for temporary security credentials"); a change is
 * seen late by some (ibid., "Troubleshoot IAM": no bound is named, it is usually seconds); sessions last as long as the role says.
 * Azure: a removed role assignment may count for ten minutes more ("Troubleshoot Azure RBAC"); tokens of managed identities live up to a
 * day ("Managed identities frequently asked questions"), and continuous access evaluation does not cover them ("Continuous access
 * evaluation for workload identities").
 */
export const ENDINGS = {
  'aws-irsa': { rightsSeconds: 120, credentialSeconds: 3_600, credentials: 'Sessions' },
  'azure-workload-identity': { rightsSeconds: 600, credentialSeconds: 86_400, credentials: 'Tokens' },
  'aad-pod-identity': { rightsSeconds: 600, credentialSeconds: 86_400, credentials: 'Tokens' },
} as const satisfies Record<Exclude<IdentitySystem, 'eks-pod-identity'>, Ending>;
