import type { Finding } from '@/lib/domain/finding';
import { isNamespaceSubject } from '@/lib/domain/words';
import type { IntentInput } from './intent-input';
import { judgeNamespaceSubject } from './judge-namespace-subject';

/** Namespaces in which the platform itself runs. */
const PLATFORM_NAMESPACES = new Set([
  'default',
  'kube-public',
  'kube-node-lease',
  'flux-system',
  'argocd',
  'aad-pod-identity',
  'azureserviceoperator-system',
  'azure-workload-identity-system',
  'cert-manager',
  'gatekeeper-system',
  'external-dns',
  'external-secrets',
  'ingress-nginx',
  'ingress-healthz',
  'linkerd',
  'prometheus',
  'trivy',
  'velero',
  'falco',
  'xks-access',
]);

/** Who may receive cloud rights at all: one named ServiceAccount in a tenant's own namespace, or a namespace marked for it. */
export function judgeSubject(input: IntentInput): Finding[] {
  const { workload } = input;
  const findings: Finding[] = isNamespaceSubject(workload) ? judgeNamespaceSubject(input) : [];
  if (workload.serviceAccount === 'default') {
    findings.push({
      severity: 'blocked',
      code: 'default-service-account',
      path: '/serviceAccount',
      message: 'Every pod that names no ServiceAccount runs as "default" and would get this access too.',
      fix: 'Give the workload a ServiceAccount of its own and name it in the pod template.',
    });
  }
  if (PLATFORM_NAMESPACES.has(workload.tenant) || /^(?:kube|xks)-/.test(workload.tenant)) {
    findings.push({
      severity: 'blocked',
      code: 'platform-namespace',
      path: '/tenant',
      message: `${workload.tenant} belongs to the platform, not to a tenant.`,
      fix: 'Ask for a workload in a namespace of your own.',
    });
  }
  return findings;
}
