/** Characters as IAM counts them: white space is free. Source: IAM User Guide, "IAM and STS quotas". */
export function countedCharacters(document: unknown): number {
  const text = typeof document === 'string' ? document : (JSON.stringify(document) ?? '');
  return text.replace(/\s/g, '').length;
}

/** IAM's default quotas; the first three count characters without white space. */
export const QUOTAS = {
  managedPolicyCharacters: 6144,
  trustPolicyCharacters: 2048,
  inlinePoliciesCharacters: 10_240,
  policiesPerRole: 10,
} as const;
