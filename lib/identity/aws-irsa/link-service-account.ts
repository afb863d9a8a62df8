import { ROLE_ARN_ANNOTATION } from '@/lib/domain/identity-keys';
import { isMissed, objectsOf } from '../chain-subject';
import type { Fault } from '../link';
import { templatePatch } from '../template-patch';
import { type IrsaSubject, isInjected } from './irsa-subject';
import { trustStatements, trustsSubject } from './trusts-subject';

/** Does the pod run as a ServiceAccount that exists, and as the one that was set up? */
export function judgeServiceAccount(subject: IrsaSubject): Fault | undefined {
  return judgeOther(subject) ?? judgeMissing(subject);
}

/** Without a role of its own, but beside an account that has one: the pod most likely names the wrong account. */
function judgeOther(subject: IrsaSubject): Fault | undefined {
  if (subject.annotation !== undefined || isInjected(subject)) return undefined;
  const meant = setUpAccount(subject);
  if (meant === undefined) return undefined;
  return {
    code: 'pod.wrong-service-account',
    message: `The pod runs as ${subject.serviceAccountName}, but ${meant} is the ServiceAccount that was set up.`,
    expected: meant,
    actual: subject.serviceAccountName,
    why: 'A pod without serviceAccountName runs as "default". The role is bound to the name, so it is not given.',
    fix: templatePatch(subject.pod, `spec: { serviceAccountName: ${meant} }`),
  };
}

/** An annotated account of the namespace, else the one of it that a role trusts; none where a role trusts the pod's own. */
function setUpAccount(subject: IrsaSubject): string | undefined {
  const { evidence, pod, serviceAccountName } = subject;
  const roles = evidence.aws?.roles ?? [];
  if (roles.some((role) => trustsSubject(role, subject))) return undefined;
  const others = objectsOf(evidence, 'ServiceAccount').filter(({ metadata }) => metadata.name !== serviceAccountName);
  const annotated = others.find(({ metadata }) => metadata.annotations?.[ROLE_ARN_ANNOTATION] !== undefined);
  if (annotated !== undefined) return annotated.metadata.name;
  const prefix = `system:serviceaccount:${pod.metadata.namespace}:`;
  const trusted = roles
    .flatMap((role) => trustStatements(role))
    .flatMap(({ conditions }) => conditions.filter(({ key }) => key.endsWith(':sub')).flatMap(({ values }) => values))
    .find((value) => value.startsWith(prefix) && !/[*?]/.test(value));
  return serviceAccountName === 'default' ? trusted?.slice(prefix.length) : undefined;
}

function judgeMissing({ serviceAccount, serviceAccountName, pod, evidence }: IrsaSubject): Fault | undefined {
  if (serviceAccount !== undefined || !isMissed(evidence, serviceAccountName)) return undefined;
  return {
    code: 'serviceaccount.missing',
    message: `There is no ServiceAccount ${serviceAccountName} in ${pod.metadata.namespace}.`,
    why: 'The role is found through the ServiceAccount, so without it nothing is injected.',
    fix: { kind: 'command', text: `kubectl -n ${pod.metadata.namespace} create serviceaccount ${serviceAccountName}` },
  };
}
