import { sameText } from '../azure/azure-evidence';
import type { Fault } from '../link';
import { credentialsOf, matchesToken } from './credentials-of';
import type { WiSubject } from './wi-subject';

/**
 * An Issuer of cert-manager may name a client id of its own, which is taken instead of the injected one; it is wrong where that
 * identity does not trust the pod. Source: cert-manager, "AzureDNS, managed identity".
 */
export function judgeIssuer(subject: WiSubject, configured: RegExp): Fault | undefined {
  const { evidence, pod, azure, clientId } = subject;
  if (!pod.spec.containers.some(({ image = '' }) => /cert-manager/.test(image))) return undefined;
  for (const { kind, metadata, spec } of evidence.kubernetes) {
    if (kind !== 'Issuer' && kind !== 'ClusterIssuer') continue;
    const named = (JSON.stringify(spec) ?? '').match(configured)?.find((one) => !sameText(one, clientId));
    const identity = azure.identities?.find(({ properties }) => sameText(properties.clientId, named));
    const trusts = identity !== undefined && credentialsOf(identity, azure).some((one) => matchesToken(one, subject));
    if (named === undefined || trusts) continue;
    return {
      code: 'pod.app-config-overrides-identity',
      message: `${kind} ${metadata.name} names another identity than the pod was given.`,
      ...(clientId === undefined ? {} : { expected: clientId }),
      actual: named,
      why: 'cert-manager asks for the identity of the issuer first, and that one does not trust this pod.',
      fix: {
        kind: 'patch',
        text: `Write the client id ${clientId ?? 'of the ServiceAccount'} into ${kind} ${metadata.name}.`,
      },
    };
  }
  return undefined;
}
