import { CLIENT_ID_ANNOTATION } from '@/lib/domain/identity-keys';
import { judgeStaticSecret } from '../azure/judge-static-secret';
import { containersOf, envOf, templateContainers } from '../chain-subject';
import { judgeMountedConfig } from '../judge-mounted-config';
import { judgeTokenFile } from '../judge-token-file';
import { judgeTokenSymptom } from '../judge-token-symptom';
import type { Fault } from '../link';
import { annotatedAt, changedAfterPod } from '../webhook-facts';
import { pointsNowhere } from './find-token';
import { judgeAbsent } from './judge-absent';
import { judgeIssuer } from './judge-issuer';
import { restartCommand } from './restart-command';
import { isInjected, type WiSubject } from './wi-subject';

/** Client ids as applications write them into their own files: azure.json, values of charts, settings. */
const CONFIGURED_ID =
  /(?<=(?:userAssignedIdentityID|aadClientId|client[-_]?id)[\\"'\s:=]{1,8})[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;

/** Did the live pod get identity, token and nothing that wins over them, and can it read the token? */
export function judgeInjection(subject: WiSubject): Fault | undefined {
  const { evidence, pod, tokenVolume, clientId } = subject;
  const secret = judgeStaticSecret(evidence, pod);
  return (
    // A secret's own client id stands beside it, so the secret explains that value too.
    (isInjected(subject) ? (secret ?? judgeValues(subject)) : judgeAbsent(subject)) ??
    secret ??
    judgeTokenFile(evidence, pod, tokenVolume) ??
    judgeTokenSymptom(evidence, pod) ??
    judgeMountedConfig(evidence, pod, CONFIGURED_ID, clientId) ??
    judgeIssuer(subject, CONFIGURED_ID)
  );
}

function judgeValues(subject: WiSubject): Fault | undefined {
  const { annotation, podClientId, pod } = subject;
  const file = pointsNowhere(pod);
  if (file !== undefined) return byHand(subject, `AZURE_FEDERATED_TOKEN_FILE=${file}, which is not mounted`);
  if (annotation === undefined || podClientId === '' || podClientId?.toLowerCase() === annotation.toLowerCase()) {
    return undefined;
  }
  if (podClientId !== undefined && isByHand(subject)) return byHand(subject, `AZURE_CLIENT_ID=${podClientId}`);
  const message =
    podClientId === undefined
      ? 'The pod was created before its ServiceAccount named an identity.'
      : 'The pod still has the identity that was named when it was created.';
  return {
    code: 'pod.created-before-change',
    message,
    expected: annotation,
    actual: podClientId ?? 'no AZURE_CLIENT_ID',
    why: 'The webhook acts only when a pod is created; running pods keep what they have.',
    fix: { kind: 'command', text: restartCommand(pod) },
  };
}

/**
 * Whether the pod's owner wrote the client id: its template says so, or it does not stand where the webhook appends it, right
 * before the tenant, or it comes from a ConfigMap, which no webhook writes. A ServiceAccount that changed after the pod says it was the webhook, one that did not says it was not.
 */
function isByHand({ evidence, pod, serviceAccount }: WiSubject): boolean {
  const template = templateContainers(evidence, pod);
  const own = containersOf(pod).flatMap(({ env = [] }) => env.filter(({ name }) => name === 'AZURE_CLIENT_ID'));
  if (own.some(({ valueFrom }) => valueFrom !== undefined)) return true;
  if (template.some((one) => envOf(one, 'AZURE_CLIENT_ID') !== undefined)) return true;
  if (template.length > 0 || changedAfterPod(pod, serviceAccount, CLIENT_ID_ANNOTATION, undefined)) return false;
  if (annotatedAt(serviceAccount, CLIENT_ID_ANNOTATION) !== undefined) return true;
  return containersOf(pod).some(({ env = [] }) => {
    const at = env.findIndex(({ name }) => name === 'AZURE_CLIENT_ID');
    return at >= 0 && env[at + 1]?.name !== 'AZURE_TENANT_ID';
  });
}

function byHand({ annotation, podClientId }: WiSubject, what: string): Fault {
  return {
    code: 'pod.env-overrides-identity',
    message: `The pod template sets ${what} by hand.`,
    expected: annotation ?? 'what the webhook sets',
    actual: podClientId || what,
    why: 'The webhook leaves variables alone that are already there, so the annotation has no effect.',
    fix: { kind: 'patch', text: 'Remove AZURE_CLIENT_ID and AZURE_FEDERATED_TOKEN_FILE from the pod template.' },
  };
}
