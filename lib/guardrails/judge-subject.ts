import type { Finding } from '@/lib/domain/finding';
import type { IntentInput } from './intent-input';

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

/** Who may receive cloud rights at all: one named ServiceAccount in a tenant's own namespace. */
export function judgeSubject({ workload }: IntentInput): Finding[] {
  const findings: Finding[] = [];
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
