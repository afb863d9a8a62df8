import { POD_IDENTITY_LABEL, WORKLOAD_IDENTITY_LABEL } from '@/lib/domain/identity-keys';
import type { IdentitySystem } from '@/lib/domain/words';
import { containersOf, envOf, findPod } from './chain-subject';
import type { Evidence } from './evidence';
import type { Pod } from './kubernetes-objects';

type Sign = (pod: Pod) => boolean;

const has = (name: string): Sign => {
  return (pod) => containersOf(pod).some((one) => envOf(one, name) !== undefined);
};
const labelled = (name: string): Sign => {
  return (pod) => pod.metadata.labels?.[name] !== undefined;
};

/** In the order in which SDKs look: web identity before the container's agent, a federated token before the machine. */
const SIGNS: readonly (readonly [IdentitySystem, Sign])[] = [
  ['aws-irsa', has('AWS_WEB_IDENTITY_TOKEN_FILE')],
  ['eks-pod-identity', has('AWS_CONTAINER_CREDENTIALS_FULL_URI')],
  ['azure-workload-identity', has('AZURE_FEDERATED_TOKEN_FILE')],
  ['azure-workload-identity', labelled(WORKLOAD_IDENTITY_LABEL)],
  ['aad-pod-identity', labelled(POD_IDENTITY_LABEL)],
];

/** Every mechanism a pod carries a sign of, the one its SDK takes first. Two at once are legal, and easily confused. */
export function listSystems(evidence: Evidence): IdentitySystem[] {
  const pod = findPod(evidence);
  if (pod === undefined) return [];
  return [...new Set(SIGNS.filter(([, sign]) => sign(pod)).map(([system]) => system))];
}

/**
 * Which mechanism the pod really uses, by what it carries; the variables of one that was injected count before labels and
 * annotations that only ask for one. Without any sign the side of the evidence decides.
 */
export function detectSystem(evidence: Evidence): IdentitySystem {
  const [first] = listSystems(evidence);
  if (first !== undefined) return first;
  return evidence.azure !== undefined && evidence.aws === undefined ? 'azure-workload-identity' : 'aws-irsa';
}
