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
  /** What there is of AAD Pod Identity; only where the subject is the namespace. */
  podIdentity?: PodIdentityEvidence;
}

/** An identity that MIC brings, or brought, to a pod. */
export interface AssignedIdentity {
  pod: string;
  /** False for a pod of another namespace that claimed the label. */
  isOwn: boolean;
  node: string;
  /** `Created`: under way. `Assigned`: NMI gives tokens. `Unassigned`: being taken away. */
  state: string;
  createdAt: string;
  /** Why it stays under way, in MIC's own words. */
  trouble?: string;
}

/** AAD Pod Identity on one cluster, as far as it concerns one namespace. */
export interface PodIdentityEvidence {
  /** NMI runs there: without it no pod gets a token. */
  isInstalled: boolean;
  /** MIC runs there: without it nothing is assigned or taken away. */
  isMicRunning: boolean;
  /** Whether pod, binding and identity must share a namespace, for all identities of the cluster; undefined where nobody can see. */
  isForcedNamespaced?: boolean;
  /** The AzureIdentity that the binding of the namespace's own selector names, else the one called like the namespace. */
  identity?: {
    name: string;
    resourceId: string;
    clientId: string;
    type: number;
    isNamespaced: boolean;
    manager?: string;
  };
  /** The binding whose selector is the namespace's name. */
  binding?: { name: string; azureIdentity: string; selector: string; manager?: string };
  /** Made from that identity. */
  assigned: AssignedIdentity[];
  /** Of this namespace. */
  exceptions: { name: string; podLabels: Record<string, string> }[];
  /** Pods of other namespaces that claim the selector. */
  roguePods: { namespace: string; name: string }[];
  /** Running pods of the namespace without the label. */
  podsWithoutLabel: number;
}

/** A recorded proof, as far as a judgement needs it. */
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
