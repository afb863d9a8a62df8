import type { V1Pod } from '@kubernetes/client-node';
import { optInLabels } from '@/lib/domain/identity-keys';
import type { Probe, ProbeCall } from '@/lib/domain/probe';
import { CLOUD_OF, type IdentitySystem, isNamespaceSubject } from '@/lib/domain/words';
import { PROBE_LABEL } from '@/lib/resources/kubernetes/names';

/** Where a probe runs, and as whom. */
export interface ProbePodRef {
  cluster: string;
  namespace: string;
  name: string;
}

/** A probe pod, and what it is to prove. */
export interface ProbePodSpec extends ProbePodRef {
  /** By which the pod gets its identity. */
  system: IdentitySystem;
  /** Or `NAMESPACE_SUBJECT`. */
  serviceAccount: string;
  /** By digest. */
  image: string;
  probe: Probe;
}

/**
 * After this many seconds the kubelet ends a probe pod, whatever it does. AAD Pod Identity gives a token only when its
 * controller has attached the identity to the node, which takes up to 100 s.
 */
export const DEADLINE_SECONDS = {
  'aws-irsa': 60,
  'eks-pod-identity': 60,
  'azure-workload-identity': 60,
  'aad-pod-identity': 120,
} as const satisfies Record<IdentitySystem, number>;

const WAIT: Partial<Record<IdentitySystem, { waitSeconds: number }>> = { 'aad-pod-identity': { waitSeconds: 100 } };

/**
 * The one shape of pod the portal creates; the ValidatingAdmissionPolicy in `deploy/kubernetes` admits no other. No volume,
 * variable or API token of its own: what it has, the identity webhook gave it, as it gives the workload's own pods. With those it
 * shares nothing but the label by which a pod asks for its identity.
 */
export function probePodShape(spec: ProbePodSpec): V1Pod {
  const { namespace, name, system, serviceAccount, image, probe } = spec;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { [PROBE_LABEL]: 'true', ...optInLabels(system, namespace) } },
    spec: {
      serviceAccountName: isNamespaceSubject({ serviceAccount }) ? 'default' : serviceAccount,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      restartPolicy: 'Never',
      activeDeadlineSeconds: DEADLINE_SECONDS[system],
      terminationGracePeriodSeconds: 0,
      securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'probe',
          image,
          args: [JSON.stringify({ cloud: CLOUD_OF[system], ...WAIT[system], calls: callsOf(probe) })],
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '500m', memory: '128Mi' } },
        },
      ],
    },
  };
}

function callsOf(probe: Probe): object[] {
  if (probe.kind === 'none') return [];
  const call = (id: string, { service, operation, input }: ProbeCall) => ({ id, service, operation, input });
  return [call('allowed', probe.allowed), call('refused', probe.refused)];
}
