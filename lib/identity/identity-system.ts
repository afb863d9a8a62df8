import type { PermissionDocument } from '@/lib/domain/permission-document';
import type { Probe, ProbeCall } from '@/lib/domain/probe';
import type { Condition } from '@/lib/domain/status';
import type { Boundaries, IdentitySystem } from '@/lib/domain/words';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import type { Wanted } from '@/lib/resources/plan';
import type { ResourceSpec } from '@/lib/resources/resource';
import type { DesiredInput } from './desired-input';
import type { JudgeInput } from './judge/judge-input';
import type { Propagation } from './judge/system-traits';
import type { ProofVerdict } from './proof-verdict';

/** Who a workload is in a cloud. */
export interface Principal {
  /** What a person looks for: the role's ARN, the identity's ARM id. Known before it exists. */
  name: string;
  /** What a pod that has it carries: the role's ARN, the client id. Absent until it is known. */
  carried?: string;
  /** What the cloud names it by in assignments; Azure only. */
  principalId?: string;
}

/** What a probe is judged on beside its own output. */
export interface ProofInput {
  output: unknown;
  probe: Probe;
  principal: Principal;
  /** False where another live grant allows the call that this grant alone would not. */
  mustRefuse: boolean;
}

/** What decides whether other grants' documents allow a call. */
export interface RefusalFacts {
  boundaries: Boundaries;
  /** Azure's own roles; loaded only when asked for. */
  loadRoles(): BuiltInRoles;
}

/** All that the engine asks of an identity system. Pure: a third cloud is one more of these and its resource kinds. */
export interface IdentitySystemDefinition {
  system: IdentitySystem;
  /** How long the cloud may take to know a new set-up everywhere. */
  propagation: Propagation;
  principalOf(input: DesiredInput): Principal;
  /** The thing whose ids only the cloud knows and that is looked at before anything else is wanted; undefined where there is none. */
  principalSpec(input: DesiredInput): ResourceSpec | undefined;
  /** Everything that must be there, or be gone, for the grants. */
  desired(input: DesiredInput): Wanted[];
  /** What is observed, as conditions; the clusters are judged apart. */
  judge(input: JudgeInput): Condition[];
  judgeProof(input: ProofInput): ProofVerdict;
  /** What a probe that still waits for its identity is doing, for people; only where that takes long enough to be told. */
  progressWords?(cluster: string, elapsedSeconds: number): string;
  /** Whether a grant's forbidden call must really be refused although these other documents hold for the same principal. */
  expectsRefusal(refused: ProbeCall, others: readonly PermissionDocument[], known: RefusalFacts): boolean;
}
