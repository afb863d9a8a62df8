import type { V1Pod } from '@kubernetes/client-node';
import type { Probe, ProbeCall } from '@/lib/domain/permission-set';
import { PROBE_LABEL } from '@/lib/resources/kubernetes/names';

/** Where a probe runs, and as whom. */
export interface ProbePodRef {
  cluster: string;
  namespace: string;
  name: string;
}

export interface ProbePodSpec extends ProbePodRef {
  serviceAccount: string;
  /** By digest. */
  image: string;
  probe: Probe;
}

/** After this many seconds the kubelet ends a probe pod, whatever it does. */
const DEADLINE_SECONDS = 60;

/**
 * The one shape of pod the portal creates; the ValidatingAdmissionPolicy in `deploy/kubernetes` admits no other. No volume,
 * variable or API token of its own: what it has, the identity webhook gave it, as it gives the workload's own pods.
 */
export function probePodShape({ namespace, name, serviceAccount, image, probe }: ProbePodSpec): V1Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { [PROBE_LABEL]: 'true' } },
    spec: {
      serviceAccountName: serviceAccount,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      restartPolicy: 'Never',
      activeDeadlineSeconds: DEADLINE_SECONDS,
      terminationGracePeriodSeconds: 0,
      securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'probe',
          image,
          args: [JSON.stringify({ calls: callsOf(probe) })],
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
