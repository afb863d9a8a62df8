import { judgePermission } from '../aws-irsa/link-permission';
import { regionContext } from '../aws-irsa/region-context';
import type { Evidence } from '../evidence';
import { type Fault, type Link, linkOf, notApplicable, unknown } from '../link';
import { templatePatch } from '../template-patch';
import { type EksSubject, eksSubject, principalTags } from './eks-subject';
import { judgeAgent } from './link-agent';
import { judgeAssociation } from './link-association';
import { judgeInjection } from './link-injection';
import { judgeTrust } from './link-trust';

/**
 * The EKS Pod Identity chain of one pod; the association stands where other systems have an annotation. To add a link's check:
 * write a judge `(subject) => Fault | undefined` and name it in its line here.
 */
export function links(evidence: Evidence): Link[] {
  const subject = eksSubject(evidence);
  if (subject === undefined) {
    return [unknown('service-account', 'The pod is not in the evidence, so nothing can be judged.')];
  }
  return [
    notApplicable('intent'),
    linkOf('service-account', judgeServiceAccount(subject)),
    subject.associations === undefined
      ? unknown('annotation', 'Pod Identity associations were not read.')
      : linkOf('annotation', judgeAssociation(subject)),
    notApplicable('opt-in'),
    linkOf('injection', judgeInjection(subject)),
    linkOf('token-path', judgeAgent(subject)),
    linkOf('trust', judgeTrust(subject)),
    linkOf('identity', judgeIdentity(subject)),
    linkOf('permission', judgePermission(subject, { ...regionContext(subject.pod), ...principalTags(subject) })),
    notApplicable('target'),
    notApplicable('proof'),
  ];
}

/** The webhook compares names only, but a pod of another account than the associated one gets nothing. */
function judgeServiceAccount(subject: EksSubject): Fault | undefined {
  const { associations = [], association, serviceAccountName, evidence } = subject;
  const near = associations.find(({ namespace }) => namespace === evidence.subject.namespace);
  if (association !== undefined || near === undefined || serviceAccountName !== 'default') return undefined;
  return {
    code: 'pod.wrong-service-account',
    message: `The pod runs as default, but ${near.serviceAccount} is the ServiceAccount that was set up.`,
    expected: near.serviceAccount,
    actual: serviceAccountName,
    why: 'A pod without serviceAccountName runs as "default". The role is bound to the name, so it is not given.',
    fix: templatePatch(subject.pod, `spec: { serviceAccountName: ${near.serviceAccount} }`),
  };
}

function judgeIdentity({ role, association, evidence }: EksSubject): Fault | undefined {
  if (role !== undefined || association?.roleArn === undefined || evidence.aws?.roles === undefined) return undefined;
  return {
    code: 'role.missing',
    message: 'The role of the association does not exist.',
    expected: association.roleArn,
    actual: 'no such role',
    why: 'EKS does not check the role when an association is made; it only fails when a pod asks.',
    fix: { kind: 'request', text: 'Request access: the portal makes the role.' },
  };
}
