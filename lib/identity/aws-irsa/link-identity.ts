import type { Fault } from '../link';
import type { IrsaSubject } from './irsa-subject';

/** Does the role exist? */
export function judgeIdentity({ role, roleArn, evidence }: IrsaSubject): Fault | undefined {
  if (role !== undefined || roleArn === undefined || evidence.aws?.roles === undefined) return undefined;
  return {
    code: 'role.missing',
    message: 'The role does not exist in the account.',
    expected: roleArn,
    actual: evidence.aws.roles.map(({ Arn }) => Arn).join(', ') || 'no role',
    why: 'STS answers the same "Not authorized" for a role that is missing and for one that does not trust.',
    fix: { kind: 'request', text: 'Request access: the portal makes the role and names it on the ServiceAccount.' },
  };
}
