import { judgePermission } from '../aws-irsa/link-permission';
import { trustStatements } from '../aws-irsa/trusts-subject';
import type { AwsRole } from '../evidence';
import type { Fault } from '../link';
import type { EksSubject } from './eks-subject';
import { untrusted } from './trusts-eks';

/** Is there an association for the pod's account, with the role that was set up for it? Kubernetes shows neither. */
export function judgeAssociation(subject: EksSubject): Fault | undefined {
  const { associations, association, evidence, serviceAccountName } = subject;
  const { namespace } = evidence.subject;
  if (associations === undefined) return undefined;
  if (association === undefined) {
    return {
      code: 'pod-identity-association.missing',
      message: `There is no Pod Identity association for ServiceAccount ${serviceAccountName} in ${namespace}.`,
      expected: `${namespace}/${serviceAccountName}`,
      actual: associations.map((one) => `${one.namespace}/${one.serviceAccount}`).join(', ') || 'none',
      why: 'The association is the only place where a role is given to a ServiceAccount. It is matched by exact names.',
      fix: { kind: 'request', text: `Request access for ServiceAccount ${serviceAccountName}.` },
    };
  }
  return judgeRole(subject);
}

/** A trust without tags lets every pod in and says nothing of whom it was made for. */
function namesWorkload(role: AwsRole): boolean {
  return trustStatements(role).some(({ conditions }) =>
    conditions.some(({ key }) => /kubernetes-(?:namespace|service-account)$/i.test(key)),
  );
}

/** No association of the cluster uses it. */
function isFree({ Arn }: AwsRole, { associations = [] }: EksSubject): boolean {
  return associations.every(({ roleArn }) => roleArn !== Arn);
}

function lacks(role: AwsRole, { evidence }: EksSubject): boolean {
  return judgePermission({ role, evidence }) !== undefined;
}

function gives(role: AwsRole, { evidence }: EksSubject): boolean {
  return evidence.wanted?.action !== undefined && judgePermission({ role, evidence }) === undefined;
}

/**
 * Another role lets this pod in and was made for it, or gives what is wanted and is used by nobody; the associated one does not.
 */
function judgeRole(subject: EksSubject): Fault | undefined {
  const { association, role, evidence } = subject;
  if (association?.roleArn === undefined) return undefined;
  if (role !== undefined && untrusted(role, subject) === undefined && !lacks(role, subject)) return undefined;
  const others = (evidence.aws?.roles ?? []).filter(({ Arn }) => Arn !== association.roleArn);
  const trusting = others.filter((other) => untrusted(other, subject) === undefined);
  const meant =
    trusting.find(namesWorkload) ?? trusting.find((other) => isFree(other, subject) && gives(other, subject));
  if (meant === undefined) return undefined;
  return {
    code: 'pod-identity-association.wrong-role',
    message: 'The association names another role than the one that trusts this pod.',
    expected: meant.Arn,
    actual: association.roleArn,
    why: 'EKS becomes the role of the association, and that one does not let it in.',
    fix: { kind: 'request', text: `Ask for the association to name ${meant.Arn}.` },
  };
}
