import { CLIENT_ID_ANNOTATION } from '@/lib/domain/identity-keys';
import { isMissed, objectsOf } from '../chain-subject';
import type { Fault } from '../link';
import { templatePatch } from '../template-patch';
import type { WiSubject } from './wi-subject';

/** Does the pod run as a ServiceAccount that exists, and as the one that was set up? */
export function judgeServiceAccount(subject: WiSubject): Fault | undefined {
  return judgeOther(subject) ?? judgeMissing(subject);
}

/** Without an identity of its own, but beside an account that has one: the pod most likely names the wrong account. */
function judgeOther(subject: WiSubject): Fault | undefined {
  const { annotation, consumer, serviceAccountName } = subject;
  if (annotation !== undefined || consumer === 'keda' || consumer === 'external-secrets') return undefined;
  const meant = setUpAccount(subject);
  if (meant === undefined) return undefined;
  return {
    code: 'pod.wrong-service-account',
    message: `The pod runs as ${serviceAccountName}, but ${meant} is the ServiceAccount that was set up.`,
    expected: meant,
    actual: serviceAccountName,
    why: 'A pod without serviceAccountName runs as "default". The identity trusts the name, so the token is refused.',
    fix: templatePatch(subject.pod, `spec: { serviceAccountName: ${meant} }`),
  };
}

/** Nothing trusts the pod's own account, but a credential trusts another one here, or another one is annotated. */
function setUpAccount({ evidence, azure, sub, namespace, serviceAccountName }: WiSubject): string | undefined {
  const subjects = (azure.federatedIdentityCredentials ?? []).map(({ properties }) => properties.subject);
  if (subjects.includes(sub)) return undefined;
  const annotated = objectsOf(evidence, 'ServiceAccount')
    .filter(({ metadata }) => metadata.annotations?.[CLIENT_ID_ANNOTATION] !== undefined)
    .map(({ metadata }) => metadata.name)
    .find((name) => name !== serviceAccountName);
  if (annotated !== undefined) return annotated;
  const prefix = `system:serviceaccount:${namespace}:`;
  const trusted = subjects.find((subject) => subject.startsWith(prefix));
  return serviceAccountName === 'default' ? trusted?.slice(prefix.length) : undefined;
}

function judgeMissing(subject: WiSubject): Fault | undefined {
  const { serviceAccount, serviceAccountName, namespace, evidence, consumer } = subject;
  if (consumer === 'keda') return undefined;
  if (serviceAccount !== undefined || !isMissed(evidence, serviceAccountName)) return undefined;
  return {
    code: 'serviceaccount.missing',
    message: `There is no ServiceAccount ${serviceAccountName} in ${namespace}.`,
    why: 'The identity is found through the ServiceAccount, and the webhook refuses pods whose account is not there.',
    fix: { kind: 'command', text: `kubectl -n ${namespace} create serviceaccount ${serviceAccountName}` },
  };
}
