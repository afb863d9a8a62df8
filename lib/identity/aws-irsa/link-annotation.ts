import { ROLE_ARN_ANNOTATION } from '@/lib/domain/identity-keys';
import type { Fault } from '../link';
import { type IrsaSubject, isInjected, ROLE_ARN } from './irsa-subject';
import { trustsSubject } from './trusts-subject';

/** Does the ServiceAccount name a role, in the right form, and the one that was set up for it? */
export function judgeAnnotation(subject: IrsaSubject): Fault | undefined {
  const { annotation } = subject;
  if (annotation === undefined) return isInjected(subject) ? undefined : missing(subject);
  if (!ROLE_ARN.test(annotation)) return malformed(subject, annotation);
  return judgeOtherRole(subject, annotation);
}

function missing(subject: IrsaSubject): Fault {
  return {
    code: 'serviceaccount.role-annotation-missing',
    message: `ServiceAccount ${subject.serviceAccountName} does not name a role.`,
    expected: `${ROLE_ARN_ANNOTATION}: <role ARN>`,
    actual: 'no such annotation',
    why: 'The webhook injects a role only where the ServiceAccount names one.',
    fix: { kind: 'request', text: 'Request access for this ServiceAccount; the portal annotates it.' },
  };
}

function malformed(subject: IrsaSubject, annotation: string): Fault {
  return {
    code: 'serviceaccount.role-annotation-malformed',
    message: `The annotation of ${subject.serviceAccountName} is no role ARN.`,
    expected: 'arn:<partition>:iam::<12 digits>:role/<path and name>',
    actual: annotation,
    why: 'It is injected as it is, and STS answers "Request ARN is invalid".',
    fix: annotate(subject, "'<ARN of the role>'"),
  };
}

/** Another role of the account lets exactly this pod in, and the annotated one does not: the annotation is wrong. */
function judgeOtherRole(subject: IrsaSubject, annotation: string): Fault | undefined {
  const roles = subject.evidence.aws?.roles ?? [];
  const named = roles.find(({ Arn }) => Arn === annotation);
  if (named !== undefined && trustsSubject(named, subject)) return undefined;
  const meant = roles.find((role) => role.Arn !== annotation && trustsSubject(role, subject));
  if (meant === undefined) return undefined;
  return {
    code: 'serviceaccount.role-annotation-wrong-role',
    message: `The annotation names another role than the one that trusts ${subject.serviceAccountName}.`,
    expected: meant.Arn,
    actual: annotation,
    why: 'STS checks the trust of the role that is asked for, and that one does not let this pod in.',
    fix: annotate(subject, meant.Arn),
  };
}

function annotate({ pod, serviceAccountName }: IrsaSubject, arn: string): Fault['fix'] {
  const account = `kubectl -n ${pod.metadata.namespace} annotate --overwrite serviceaccount ${serviceAccountName}`;
  return { kind: 'command', text: `${account} ${ROLE_ARN_ANNOTATION}=${arn}` };
}
