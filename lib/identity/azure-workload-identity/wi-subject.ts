import { CLIENT_ID_ANNOTATION } from '@/lib/domain/identity-keys';
import {
  type AzureEvidence,
  azureEvidence,
  azureWanted,
  type ManagedIdentity,
  sameText,
} from '../azure/azure-evidence';
import { containersOf, envOf, findPod, referredEnvOf, serviceAccountNameOf } from '../chain-subject';
import type { Evidence } from '../evidence';
import type { KubernetesObject, Pod } from '../kubernetes-objects';
import {
  type Consumer,
  consumerOf,
  csiAudience,
  findProviderClass,
  parametersOf,
  storeAccount,
  triggerClientId,
} from './consumer';
import { findToken } from './find-token';

/** What Entra wants a federated token to be meant for. */
const AUDIENCE = 'api://AzureADTokenExchange';

/** A pod with everything its Workload Identity chain is judged on, looked up once. */
export interface WiSubject {
  evidence: Evidence;
  azure: AzureEvidence;
  pod: Pod;
  consumer: Consumer;
  /** Where the account stands; another namespace than the pod's where a controller asks for its token. */
  namespace: string;
  serviceAccountName: string;
  serviceAccount?: KubernetesObject;
  /** The client id as annotated, undefined where it is not. */
  annotation?: string;
  /** The client id the pod's containers really have. */
  podClientId?: string;
  /** The client id the token is presented for. */
  clientId?: string;
  identity?: ManagedIdentity;
  /** The volume whose token the pod's variable points to. */
  tokenVolume?: string;
  audience: string;
  /** The `sub` of the token. */
  sub: string;
}

/** Looks up what a chain is about; undefined where the evidence does not hold the pod. */
export function wiSubject(evidence: Evidence): WiSubject | undefined {
  const pod = findPod(evidence);
  if (pod === undefined) return undefined;
  const azure = azureEvidence(evidence);
  const consumer = consumerOf(evidence, pod);
  const { name, namespace } = accountOf(evidence, pod, consumer);
  const serviceAccount = evidence.kubernetes.find(
    ({ kind, metadata }) => kind === 'ServiceAccount' && metadata.name === name && metadata.namespace === namespace,
  );
  const annotation = serviceAccount?.metadata.annotations?.[CLIENT_ID_ANNOTATION] || undefined;
  const podClientId = consumer === 'pod' ? clientIdOf(evidence, pod) : undefined;
  const asked = askedClientId(evidence, pod, consumer);
  const clientId = azureWanted(evidence).identityClientId ?? asked ?? (podClientId || undefined) ?? annotation;
  const identity = azure.identities?.find(({ properties }) => sameText(properties.clientId, clientId));
  const token = consumer === 'pod' ? findToken(pod) : undefined;
  return {
    evidence,
    azure,
    pod,
    consumer,
    namespace,
    serviceAccountName: name,
    ...(serviceAccount === undefined ? {} : { serviceAccount }),
    ...(annotation === undefined ? {} : { annotation }),
    ...(podClientId === undefined ? {} : { podClientId }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(identity === undefined ? {} : { identity }),
    ...(token === undefined ? {} : { tokenVolume: token.volume }),
    audience: token?.audience ?? (consumer === 'csi-driver' ? csiAudience(evidence) : undefined) ?? AUDIENCE,
    sub: `system:serviceaccount:${namespace}:${name}`,
  };
}

/** The client id that stands in a driver's or an autoscaler's own object. */
function askedClientId(evidence: Evidence, pod: Pod, consumer: Consumer): string | undefined {
  if (consumer === 'csi-driver') return parametersOf(findProviderClass(evidence, pod)).clientID;
  const isOperator = pod.spec.containers.some(({ image = '' }) => /keda/.test(image));
  return consumer === 'keda' || (consumer === 'pod' && isOperator) ? triggerClientId(evidence) : undefined;
}

/** The account whose token is presented. KEDA asks as its own operator, External Secrets as the account of the store. */
function accountOf(evidence: Evidence, pod: Pod, consumer: Consumer): { name: string; namespace: string } {
  const own = { name: serviceAccountNameOf(pod), namespace: evidence.subject.namespace };
  if (consumer === 'external-secrets') {
    const account = storeAccount(evidence);
    return account === undefined ? own : { ...own, ...account };
  }
  if (consumer !== 'keda') return own;
  const operator = evidence.kubernetes.find(
    ({ kind, metadata }) => kind === 'ServiceAccount' && metadata.name === 'keda-operator',
  );
  return { name: 'keda-operator', namespace: operator?.metadata.namespace ?? 'keda' };
}

function clientIdOf(evidence: Evidence, pod: Pod): string | undefined {
  return containersOf(pod)
    .map((container) => referredEnvOf(evidence, container, 'AZURE_CLIENT_ID'))
    .find((value) => value !== undefined);
}

/** A variable of the first container that has it; `''` where its value comes from elsewhere. */
export function podValue(pod: Pod, name: string): string | undefined {
  return containersOf(pod)
    .map((container) => envOf(container, name))
    .find((value) => value !== undefined);
}

/** Whether the pod has the variable and the token; the client id is judged apart, it may be absent. */
export function isInjected({ pod }: WiSubject): boolean {
  return podValue(pod, 'AZURE_FEDERATED_TOKEN_FILE') !== undefined && findToken(pod) !== undefined;
}
