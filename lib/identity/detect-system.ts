import type { IdentitySystem } from '@/lib/domain/words';
import { containersOf, envOf, findPod } from './chain-subject';
import type { Evidence } from './evidence';

/**
 * Which mechanism the pod really uses, by what it carries; the variables of one that was injected count before labels and
 * annotations that only ask for one. SDKs look at web-identity variables before container credentials.
 */
export function detectSystem(evidence: Evidence): IdentitySystem {
  const pod = findPod(evidence);
  const has = (name: string) => pod !== undefined && containersOf(pod).some((one) => envOf(one, name) !== undefined);
  const labels = pod?.metadata.labels ?? {};
  if (has('AWS_WEB_IDENTITY_TOKEN_FILE')) return 'aws-irsa';
  if (has('AWS_CONTAINER_CREDENTIALS_FULL_URI')) return 'eks-pod-identity';
  if (has('AZURE_FEDERATED_TOKEN_FILE') || labels['azure.workload.identity/use'] !== undefined) {
    return 'azure-workload-identity';
  }
  if (labels.aadpodidbinding !== undefined) return 'aad-pod-identity';
  return evidence.azure !== undefined && evidence.aws === undefined ? 'azure-workload-identity' : 'aws-irsa';
}
