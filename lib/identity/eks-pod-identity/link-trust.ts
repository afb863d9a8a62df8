import type { Fault } from '../link';
import type { EksSubject } from './eks-subject';
import { ACTIONS, SERVICE, untrusted } from './trusts-eks';

/** Does the role let EKS become it for this pod? */
export function judgeTrust(subject: EksSubject): Fault | undefined {
  const { role } = subject;
  const action = role === undefined ? undefined : untrusted(role, subject);
  if (role === undefined || action === undefined) return undefined;
  return {
    code: 'role.trust.service-principal-missing',
    message: `The trust policy of ${role.RoleName} does not let ${SERVICE} do ${action} for this pod.`,
    expected: `Allow ${ACTIONS.join(' and ')} for Service ${SERVICE}`,
    actual: action === 'sts:TagSession' ? 'sts:TagSession is not allowed' : 'no statement that holds for this pod',
    why: 'EKS becomes the role as this service and tags the session, so both actions have to be allowed to it.',
    fix: { kind: 'request', text: 'Let the portal write the trust.' },
  };
}
