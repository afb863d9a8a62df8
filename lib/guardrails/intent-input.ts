import type { AwsPolicyDocument, PermissionSet } from '@/lib/domain/permission-set';
import type { AwsBoundary, WorkloadRef } from '@/lib/domain/words';
import type { ActionList } from '@/lib/policy/aws/action-list';
import type { Wanted } from '@/lib/resources/plan';

/** Everything the guardrails need to know of a wish. Times are ISO 8601. */
export interface IntentInput {
  workload: WorkloadRef;
  environment: { name: string; production: boolean };
  /** Clusters that would be in the trust, with the environment each really belongs to. */
  clusters: readonly { name: string; environment: string; namespaceExists: boolean }[];
  /** What stands beside the namespace in this environment; absent where nothing does. */
  boundary?: AwsBoundary;
  /** Account ids that other environments use for this tenant, by environment. */
  otherBoundaries?: readonly { environment: string; accountId: string; production: boolean }[];
  /** Undefined where the catalogue has no such set. */
  permissionSet?: PermissionSet;
  permissionSetId: string;
  parameters: unknown;
  /** What the parameters compile to; absent where they could not be understood. */
  document?: AwsPolicyDocument;
  /** All that would be wanted of the workload with this wish granted; checked against IAM's quotas. */
  wanted?: readonly Wanted[];
  endsAt: string;
  now: string;
  actions?: ActionList;
}
