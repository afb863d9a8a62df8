import type { PermissionDocument } from '@/lib/domain/permission-document';
import type { PermissionSet } from '@/lib/domain/permission-set';
import type { PodIdentitySetUp } from '@/lib/domain/pod-identity';
import type { Probe } from '@/lib/domain/probe';
import type { Target } from '@/lib/domain/target';
import type { Boundaries, Boundary, WorkloadRef } from '@/lib/domain/words';
import type { ActionList } from '@/lib/policy/aws/action-list';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import type { Wanted } from '@/lib/resources/plan';
import type { HeldGrant } from './judge-covered';
import type { NamedTarget } from './judge-targets';

/** What was looked up in the clouds beside the things a wish names. */
export interface ObservedFacts {
  assignmentsInSubscription?: number;
  /** The vaults of the group, with the way they give access; where a role may be meant for them. */
  vaults?: readonly Target[];
}

/** Everything the guardrails need to know of a wish. Times are ISO 8601. */
export interface IntentInput {
  workload: WorkloadRef;
  environment: { name: string; production: boolean };
  /** Clusters that would be in the trust, with the environment each really belongs to. */
  clusters: readonly { name: string; environment: string; namespaceExists: boolean }[];
  /** What stands beside the namespace in this environment. */
  boundaries: Boundaries;
  /** What stands beside it in other environments. */
  otherBoundaries?: readonly { environment: string; boundary: Boundary; production: boolean }[];
  /** Of a namespace: what was decided about its pod identity; absent where nothing was. */
  podIdentity?: PodIdentitySetUp;
  /** Undefined where the catalogue has no such set. */
  permissionSet?: PermissionSet;
  permissionSetId: string;
  parameters: unknown;
  /** What the parameters compile to; absent where they could not be understood. */
  document?: PermissionDocument;
  /** All that would be wanted of the workload with this wish granted; checked against the clouds' quotas. */
  wanted?: readonly Wanted[];
  /** What the parameters name, beside what there is; what the clouds did not say in time is absent. */
  named?: readonly NamedTarget[];
  /** The workload's live grants, for what it already has. */
  held?: readonly HeldGrant[];
  probe?: Probe;
  /** What was not seen in time is not judged. */
  observed?: ObservedFacts;
  /** What the platform has switched on. */
  platform?: { azure?: { vaultAccessPolicies: boolean } };
  endsAt: string;
  now: string;
  /** AWS's actions of the services a policy names. */
  actions?: ActionList;
  /** Azure's built-in roles. */
  roles?: BuiltInRoles;
}
