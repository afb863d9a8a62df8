import { matchStatement } from '@/lib/policy/aws/match-statement';
import { trustStatements } from '../aws-irsa/trusts-subject';
import type { AwsRole } from '../evidence';
import { type EksSubject, sessionContext } from './eks-subject';

/** Who becomes the role. Source: EKS User Guide, "EKS Pod Identity role". */
export const SERVICE = 'pods.eks.amazonaws.com';
/** EKS sets session tags, so both have to be allowed. */
export const ACTIONS = ['sts:AssumeRole', 'sts:TagSession'] as const;

/** The action that a role's trust does not let EKS do for this pod; undefined where it lets it do both. */
export function untrusted(role: AwsRole, subject: EksSubject): string | undefined {
  const context = sessionContext(subject);
  const needed = subject.association?.disableSessionTags === true ? ACTIONS.slice(0, 1) : ACTIONS;
  const statements = trustStatements(role).filter(({ principals }) => principals?.Service?.includes(SERVICE));
  return needed.find((action) => {
    const matching = statements.filter((one) => matchStatement(one, { action, resource: '*', context }).matches);
    return !matching.some(({ effect }) => effect === 'Allow') || matching.some(({ effect }) => effect === 'Deny');
  });
}
