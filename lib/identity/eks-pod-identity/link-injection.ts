import { judgeStaticKeys } from '../judge-override';
import { judgeTokenFile } from '../judge-token-file';
import { judgeTokenSymptom } from '../judge-token-symptom';
import type { Fault } from '../link';
import { webhooksOf } from '../webhook-facts';
import { type EksSubject, isInjected } from './eks-subject';

const WEBHOOK = /pod-identity-webhook/;

/** Did the live pod get the agent's address and a token, and nothing that wins over them? */
export function judgeInjection(subject: EksSubject): Fault | undefined {
  const { evidence, pod, tokenVolume } = subject;
  return (
    (isInjected(subject) ? undefined : judgeAbsent(subject)) ??
    judgeStaticKeys(evidence, pod) ??
    judgeTokenFile(evidence, pod, tokenVolume) ??
    judgeTokenSymptom(evidence, pod)
  );
}

/** EKS runs the webhook in its control plane, so it is only said to be absent where the list is known to be whole. */
function judgeAbsent({ evidence, pod, association }: EksSubject): Fault | undefined {
  if (association === undefined) return undefined;
  if (evidence.mutatingWebhookConfigurationsListed === true && webhooksOf(evidence, WEBHOOK) === 'none') {
    return {
      code: 'webhook.absent',
      message: 'No pod identity webhook is registered in the cluster.',
      why: 'It is the webhook that gives pods the address of the agent and the token.',
      fix: { kind: 'platform', text: 'EKS Pod Identity needs an EKS cluster; elsewhere use IRSA.' },
    };
  }
  const created = Date.parse(pod.metadata.creationTimestamp ?? '');
  const stale = Date.parse(association.createdAt ?? '') > created;
  return {
    code: stale ? 'pod.created-before-change' : 'pod.not-mutated',
    message: stale
      ? 'The pod was created before its association.'
      : 'The association is there, but the pod got neither the agent’s address nor a token.',
    why: 'The webhook acts only when a pod is created; running pods keep what they have.',
    fix: { kind: 'command', text: `kubectl -n ${pod.metadata.namespace} delete pod ${pod.metadata.name}` },
  };
}
