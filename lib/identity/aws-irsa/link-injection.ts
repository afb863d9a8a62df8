import { ROLE_ARN_ANNOTATION } from '@/lib/domain/identity-keys';
import { containersOf, envOf, templateContainers } from '../chain-subject';
import { judgeMountedConfig } from '../judge-mounted-config';
import { judgeStaticKeys } from '../judge-override';
import { judgeTokenFile } from '../judge-token-file';
import { judgeTokenSymptom } from '../judge-token-symptom';
import type { Container } from '../kubernetes-objects';
import type { Fault } from '../link';
import { annotatedAt, changedAfterPod, findWebhookFailure, webhooksOf } from '../webhook-facts';
import { type IrsaSubject, isInjected } from './irsa-subject';

/** Names under which the IRSA webhook is registered, managed and self-hosted. */
const WEBHOOK = /^(?:pod-identity-webhook(?:\.amazonaws\.com)?|iam-for-pods\.amazonaws\.com)$/;

/** Did the live pod get role, token and nothing that wins over them, and can it read the token? */
export function judgeInjection(subject: IrsaSubject): Fault | undefined {
  const { evidence, pod, tokenVolume } = subject;
  const keys = judgeStaticKeys(evidence, pod);
  return (
    judgeHalf(subject) ??
    (isInjected(subject) ? (keys ?? judgeOtherValue(subject)) : judgeAbsent(subject)) ??
    keys ??
    judgeTokenFile(evidence, pod, tokenVolume) ??
    judgeTokenSymptom(evidence, pod) ??
    judgeMountedConfig(evidence, pod, /arn:aws[\w-]*:iam::\d{12}:role\/[\w\-/.@+=,]+/g, subject.roleArn)
  );
}

/** If either variable is set by hand the webhook sets neither. */
function judgeHalf({ pod }: IrsaSubject): Fault | undefined {
  const half = containersOf(pod).find(
    (container) =>
      (envOf(container, 'AWS_ROLE_ARN') === undefined) !==
      (envOf(container, 'AWS_WEB_IDENTITY_TOKEN_FILE') === undefined),
  );
  return half === undefined ? undefined : byHand(half.name, 'only one of the two variables');
}

function byHand(container: string, what: string): Fault {
  return {
    code: 'pod.env-overrides-identity',
    message: `Container ${container} sets ${what} by hand.`,
    expected: 'AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE as the webhook sets them',
    actual: what,
    why: 'The webhook leaves variables alone that are already there, so the annotation has no effect.',
    fix: { kind: 'patch', text: 'Remove AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE from the pod template.' },
  };
}

/** Injected, but with another role than the ServiceAccount names now. */
function judgeOtherValue(subject: IrsaSubject): Fault | undefined {
  const { annotation, podRole } = subject;
  if (annotation === undefined || podRole === annotation) return undefined;
  const written = writtenByHand(subject);
  if (written !== undefined) return byHand(written.name, `AWS_ROLE_ARN=${podRole}`);
  return {
    ...createdBefore(subject, 'The pod still has the role that was named when it was created.'),
    expected: annotation,
    actual: podRole ?? '',
  };
}

/**
 * The container whose owner wrote the role: its template says so, it comes from a ConfigMap, or variables of the owner stand behind
 * it, where the webhook appends. A ServiceAccount that changed after the pod says it was the webhook, one that did not says it was not.
 */
function writtenByHand({ evidence, pod, serviceAccount }: IrsaSubject): Container | undefined {
  const template = templateContainers(evidence, pod);
  const inTemplate = template.find((one) => envOf(one, 'AWS_ROLE_ARN') !== undefined);
  const own = containersOf(pod).filter((one) => envOf(one, 'AWS_ROLE_ARN') !== undefined);
  const referring = own.find(({ env = [] }) =>
    env.some(({ name, valueFrom }) => name === 'AWS_ROLE_ARN' && valueFrom !== undefined),
  );
  if (inTemplate !== undefined || referring !== undefined) return inTemplate ?? referring;
  if (template.length > 0 || changedAfterPod(pod, serviceAccount, ROLE_ARN_ANNOTATION, undefined)) return undefined;
  if (annotatedAt(serviceAccount, ROLE_ARN_ANNOTATION) !== undefined) return own[0];
  return own.find(({ env = [] }) =>
    env.slice(env.findIndex(({ name }) => name === 'AWS_ROLE_ARN')).some(({ name }) => !/^(?:AWS|AZURE)_/.test(name)),
  );
}

function judgeAbsent(subject: IrsaSubject): Fault | undefined {
  const { evidence, pod } = subject;
  const webhooks = webhooksOf(evidence, WEBHOOK);
  if (webhooks === 'none') {
    return {
      code: 'webhook.absent',
      message: 'No pod identity webhook is registered in the cluster.',
      why: 'It is the webhook that gives pods the role and the token.',
      fix: { kind: 'platform', text: 'Install amazon-eks-pod-identity-webhook in this cluster.' },
    };
  }
  const failure = findWebhookFailure(evidence, pod);
  const since = webhooks === 'unseen' ? undefined : webhooks[0]?.metadata.creationTimestamp;
  if (failure === undefined && changedAfterPod(pod, subject.serviceAccount, ROLE_ARN_ANNOTATION, since)) {
    return createdBefore(subject, 'The pod was created before its ServiceAccount named a role.');
  }
  return {
    code: 'pod.not-mutated',
    message: 'The pod was made, but the webhook gave it neither role nor token.',
    ...(failure === undefined ? {} : { actual: failure }),
    why: 'The webhook fails open: when it cannot be called, pods start without the role and nothing is said.',
    fix: { kind: 'command', text: restart(subject) },
  };
}

function createdBefore(subject: IrsaSubject, message: string): Fault {
  return {
    code: 'pod.created-before-change',
    message,
    why: 'The webhook acts only when a pod is created; running pods keep what they have.',
    fix: { kind: 'command', text: restart(subject) },
  };
}

function restart({ pod }: IrsaSubject): string {
  const owner = pod.metadata.ownerReferences?.[0];
  const namespace = `kubectl -n ${pod.metadata.namespace}`;
  if (owner?.kind === 'ReplicaSet')
    return `${namespace} rollout restart deployment/${owner.name.replace(/-[^-]+$/, '')}`;
  if (owner === undefined || owner.kind === 'Job') return `${namespace} delete pod ${pod.metadata.name}`;
  return `${namespace} rollout restart ${owner.kind.toLowerCase()}/${owner.name}`;
}
