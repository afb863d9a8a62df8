import type { PodIdentitySetUp } from '@/lib/domain/pod-identity';
import type { Condition } from '@/lib/domain/status';
import type { WorkloadRef } from '@/lib/domain/words';
import type { Plan } from '@/lib/resources/plan';
import type { ClusterEvidence, ProofFacts, StepResult } from '../cluster-evidence';
import type { Principal } from '../identity-system';

/** Everything the conditions of one workload in one identity system are judged on; times are ISO 8601. */
export interface JudgeInput {
  workload: WorkloadRef;
  /** The system's own steps, as computed before `applied`. */
  plan: Plan;
  applied: readonly StepResult[];
  clusters: readonly ClusterEvidence[];
  proofs: readonly ProofFacts[];
  /** Our last write of trust, principal, permissions or annotation. */
  setUpAt?: string;
  setUpDigest?: string;
  principal: Principal;
  grantsLive: number;
  /** Ids of the live grants that have a probe; each needs a proof on every cluster. */
  grantIds?: readonly string[];
  /** Once all is taken away: until when the cloud may still allow what was allowed. */
  rightsUntil?: string;
  /** What was judged last time, so that `since` stays where nothing changed. */
  previous?: readonly Condition[];
  /** What probes that run now said last, where they tell. */
  progress?: readonly { cluster: string; message: string }[];
  /** Of a namespace; absent where it is not set up. */
  podIdentity?: PodIdentitySetUp;
  now: string;
}
