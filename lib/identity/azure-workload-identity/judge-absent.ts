import { CLIENT_ID_ANNOTATION, WORKLOAD_IDENTITY_LABEL } from '@/lib/domain/identity-keys';
import type { Fault } from '../link';
import { changedAfterPod, findWebhookFailure, webhooksOf } from '../webhook-facts';
import { restartCommand } from './restart-command';
import { WEBHOOK } from './webhook-generation';
import type { WiSubject } from './wi-subject';

/** Why a pod that asked for it was not injected. */
export function judgeAbsent(subject: WiSubject): Fault | undefined {
  const { evidence, pod } = subject;
  const webhooks = webhooksOf(evidence, WEBHOOK);
  if (webhooks === 'none' || (webhooks === 'unseen' && isSwitchedOff(subject))) {
    return {
      code: 'webhook.absent',
      message: 'The webhook of Azure Workload Identity is not registered in the cluster.',
      why: 'It is the webhook that gives pods the client id and the token.',
      fix: { kind: 'platform', text: 'az aks update --enable-oidc-issuer --enable-workload-identity' },
    };
  }
  const failure = findWebhookFailure(evidence, pod);
  const since = webhooks === 'unseen' ? undefined : webhooks[0]?.metadata.creationTimestamp;
  if (
    failure === undefined &&
    (changedAfterPod(pod, subject.serviceAccount, CLIENT_ID_ANNOTATION, since) || labelledLater(subject))
  ) {
    return {
      code: 'pod.created-before-change',
      message: 'The pod was created before its label, its ServiceAccount or the webhook was set up.',
      why: 'The webhook acts only when a pod is created; running pods keep what they have.',
      fix: { kind: 'command', text: restartCommand(pod) },
    };
  }
  return {
    code: 'pod.not-mutated',
    message: 'The pod was made, but the webhook gave it neither client id nor token.',
    ...(failure === undefined ? {} : { actual: failure }),
    why: 'The webhook did not see the pod: it was away when the pod was made, or the namespace is left out.',
    fix: { kind: 'command', text: restartCommand(pod) },
  };
}

function isSwitchedOff({ azure }: WiSubject): boolean {
  const clusters = azure.managedClusters ?? [];
  return (
    clusters.length > 0 && clusters.every(({ properties }) => !properties.securityProfile?.workloadIdentity?.enabled)
  );
}

/** A label can be put on a running pod; then whoever owns it wrote after the pod was made. */
function labelledLater({ pod }: WiSubject): boolean {
  const created = Date.parse(pod.metadata.creationTimestamp ?? '');
  return (pod.metadata.managedFields ?? []).some(
    ({ fieldsV1, time }) =>
      JSON.stringify(fieldsV1 ?? '').includes(`"f:${WORKLOAD_IDENTITY_LABEL}"`) && Date.parse(time ?? '') > created,
  );
}
