import type { Finding } from '@/lib/domain/finding';
import { countedCharacters, QUOTAS } from '@/lib/policy/aws/quotas';
import { trustDocument } from '@/lib/resources/aws/trust-document';
import type { Wanted } from '@/lib/resources/plan';

/** Whether what is wanted fits into IAM's quotas, said before anything is written and not by an error after. */
export function judgeQuotas(wanted: readonly Wanted[]): Finding[] {
  const specs = wanted.filter(({ presence }) => presence === 'present').map(({ spec }) => spec);
  const findings: Finding[] = [];
  for (const spec of specs) {
    if (spec.kind !== 'aws.iam.Role') continue;
    const characters = countedCharacters(trustDocument(spec));
    if (characters > QUOTAS.trustPolicyCharacters) {
      findings.push({
        severity: 'blocked',
        code: 'trust-too-long',
        message: `Trusting ${spec.trust.length} clusters takes ${characters} characters; IAM allows ${QUOTAS.trustPolicyCharacters}.`,
        fix: 'The platform team can have the quota for this account raised, or serve fewer clusters.',
      });
    }
  }
  const policies = specs.filter(({ kind }) => kind === 'aws.iam.RolePolicyAttachment').length;
  if (policies > QUOTAS.policiesPerRole) {
    findings.push({
      severity: 'blocked',
      code: 'too-many-policies',
      message: `This would be policy ${policies} of one role; IAM allows ${QUOTAS.policiesPerRole}.`,
      fix: 'End a grant that is no longer needed.',
    });
  }
  return findings;
}
