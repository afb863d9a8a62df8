import type { IdentitySystem } from '@/lib/domain/words';

/** What is known of one pod; `env` holds only the identity variables, `labels` all of them. */
export interface PodFacts {
  name: string;
  phase: string;
  createdAt: string;
  serviceAccount: string;
  labels: Record<string, string>;
  hostNetwork: boolean;
  nodeName?: string;
  /** The thing one restarts: Deployment, StatefulSet, DaemonSet, Job …; absent for a bare pod. */
  owner?: { kind: string; name: string };
  containers: { name: string; env: Record<string, string> }[];
  isProbe: boolean;
}

/** One identity annotation of the ServiceAccount and who owns its key. */
export interface AnnotationFacts {
  value: string;
  manager?: string;
  changedAt?: string;
}

/** What one cluster says about the workload, from the read model, with its age. */
export interface ClusterEvidence {
  name: string;
  reachable: boolean;
  /** When this was last known to be true; absent if the cluster was never seen. */
  syncedAt?: string;
  namespaceExists: boolean;
  serviceAccountExists: boolean;
  /** By key. */
  annotations: Readonly<Record<string, AnnotationFacts>>;
  /** Systems whose webhook (or, for AAD Pod Identity, whose controllers) the cluster has. */
  systems: readonly IdentitySystem[];
  /** Those of the workload: its ServiceAccount's, or every labelled one where the subject is the namespace. */
  pods: PodFacts[];
}

export interface ProofFacts {
  cluster: string;
  at: string;
  result: 'proven' | 'failed' | 'unknown';
  message: string;
  setUpDigest: string;
  /** Which grant's probe it was; where given, every live grant needs a proof of its own. */
  grantId?: string;
}

/** How one step of a plan ended; steps that were not tried have no result. */
export interface StepResult {
  id: string;
  outcome: 'done' | 'failed' | 'blocked';
  code?: string;
  message?: string;
  /** Tried again by itself. */
  retry?: boolean;
}
