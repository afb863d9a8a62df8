import type { Evidence } from './evidence';
import { isOlderThanReadable } from './judge-token-file';
import type { Pod } from './kubernetes-objects';
import type { Fault } from './link';
import { templatePatch } from './template-patch';

/**
 * On a cluster that projects tokens for root only, an image may run as somebody else without the pod saying so: then only the
 * error tells.
 */
export function judgeTokenSymptom(evidence: Evidence, pod: Pod): Fault | undefined {
  const denied = /token[^\n]*permission denied|permission denied[^\n]*token/i.test(evidence.symptom ?? '');
  if (!denied || !isOlderThanReadable(evidence.clusterVersion)) return undefined;
  if (pod.spec.securityContext?.fsGroup !== undefined) return undefined;
  return {
    code: 'pod.token-unreadable',
    message: `The process may not read the token file on Kubernetes ${evidence.clusterVersion}.`,
    expected: 'securityContext.fsGroup is set',
    actual: 'no fsGroup; the file has mode 0600 and belongs to root',
    why: 'Without the token there is nothing to exchange for credentials.',
    fix: templatePatch(pod, 'spec: { securityContext: { fsGroup: 65534 } }'),
  };
}
