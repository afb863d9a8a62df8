/** IAM's quotas as an account has them before it asks for more. Sizes count characters that are no white space. */
export const LIMITS = {
  rolesPerAccount: 1000,
  policiesPerAccount: 1500,
  providersPerAccount: 100,
  attachedPerRole: 10,
  trustSize: 2048,
  managedPolicySize: 6144,
  inlineSizePerRole: 10240,
  versionsPerPolicy: 5,
  tags: 50,
  clientIds: 100,
  thumbprints: 5,
} as const;

export function sizeOf(document: string): number {
  return document.replace(/\s/g, '').length;
}
