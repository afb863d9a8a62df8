/** What is known of one pod of the workload; `env` holds only the identity variables. */
export interface PodFacts {
  name: string;
  phase: string;
  createdAt: string;
  /** The thing one restarts: Deployment, StatefulSet, DaemonSet, Job …; absent for a bare pod. */
  owner?: { kind: string; name: string };
  containers: { name: string; env: Record<string, string> }[];
  isProbe: boolean;
}

/** What one cluster says about the workload, from the read model, with its age. */
export interface ClusterEvidence {
  name: string;
  reachable: boolean;
  /** When this was last known to be true; absent if the cluster was never seen. */
  syncedAt?: string;
  namespaceExists: boolean;
  serviceAccountExists: boolean;
  annotation?: { value: string; manager?: string; changedAt?: string };
  webhookPresent: boolean;
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
