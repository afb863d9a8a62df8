import { CLIENT_ID_ANNOTATION, TENANT_ID_ANNOTATION } from '@/lib/domain/identity-keys';
import { sameText } from '../azure/azure-evidence';
import type { Fault } from '../link';
import { hasOrphan } from './has-orphan';
import { podValue, type WiSubject } from './wi-subject';

/** Does the ServiceAccount name an identity that exists, in the right directory? */
export function judgeAnnotation(subject: WiSubject): Fault | undefined {
  return judgeMissing(subject) ?? judgeUnknown(subject) ?? judgeTenant(subject);
}

/** A pod whose variable is set by hand, and a driver that is told the client id elsewhere, need no annotation. */
function judgeMissing({ annotation, clientId, serviceAccountName, namespace }: WiSubject): Fault | undefined {
  if (annotation !== undefined || clientId !== undefined) return undefined;
  return {
    code: 'serviceaccount.client-id-missing',
    message: `ServiceAccount ${serviceAccountName} does not name an identity.`,
    expected: `${CLIENT_ID_ANNOTATION}: <client id>`,
    actual: 'no such annotation',
    why: 'Without it the webhook sets every variable but AZURE_CLIENT_ID, and SDKs pass the identity over.',
    fix: { kind: 'request', text: `Request access for ServiceAccount ${serviceAccountName} in ${namespace}.` },
  };
}

function judgeUnknown(subject: WiSubject): Fault | undefined {
  const { azure, consumer, annotation, clientId, serviceAccountName } = subject;
  const { identities } = azure;
  const named = consumer === 'pod' ? (annotation ?? clientId) : clientId;
  if (named === undefined || identities === undefined || hasOrphan(subject)) return undefined;
  if (identities.some(({ properties }) => sameText(properties.clientId, named))) return undefined;
  const meant = identities.find(
    ({ id, properties }) =>
      sameText(properties.principalId, named) || sameText(id, named) || sameText(properties.clientId, named.trim()),
  );
  return {
    code: 'serviceaccount.client-id-unknown',
    message:
      meant === undefined
        ? `ServiceAccount ${serviceAccountName} names a client id that no known identity has.`
        : `ServiceAccount ${serviceAccountName} names another id of ${meant.name ?? meant.id} than its client id.`,
    ...(meant === undefined ? {} : { expected: meant.properties.clientId }),
    actual: named,
    why: 'Entra answers AADSTS700016. An identity that was deleted and made again has a new client id.',
    fix: { kind: 'request', text: 'Let the portal write the annotation; it knows the identity of this workload.' },
  };
}

/** The directory the token is sent to has to be the identity's own. */
function judgeTenant({
  pod,
  consumer,
  serviceAccount,
  identity,
  azure,
  namespace,
  serviceAccountName,
}: WiSubject): Fault | undefined {
  const injected = consumer === 'pod' ? podValue(pod, 'AZURE_TENANT_ID') : undefined;
  const annotated = serviceAccount?.metadata.annotations?.[TENANT_ID_ANNOTATION];
  const own = identity?.properties.tenantId ?? azure.tenantId;
  const used = injected || annotated;
  if (used === undefined || own === undefined || sameText(used, own)) return undefined;
  return {
    code: 'serviceaccount.tenant-id-mismatch',
    message: `The pod of ${serviceAccountName} asks for its token in another directory than the identity's.`,
    expected: own,
    actual: used,
    why: 'An identity is known in its own Entra directory only.',
    fix: {
      kind: 'command',
      text: `kubectl -n ${namespace} annotate --overwrite serviceaccount ${serviceAccountName} ${TENANT_ID_ANNOTATION}=${own}`,
    },
  };
}
