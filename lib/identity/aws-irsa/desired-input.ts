import type { AwsPolicyDocument } from '@/lib/domain/permission-document';
import type { AwsBoundary, WorkloadRef } from '@/lib/domain/words';
import type { ClusterFacts, GrantFacts } from '../desired-input';

export type AwsGrantFacts = GrantFacts<AwsPolicyDocument>;

/** What decides the role, its policies and its annotations. */
export interface AwsDesiredInput {
  portalId: string;
  workload: WorkloadRef;
  boundary: AwsBoundary;
  /** ARN or `path/name` of the permissions boundary in the tenant's account. */
  boundaryPolicy: string;
  clusters: readonly ClusterFacts[];
  grants: readonly AwsGrantFacts[];
}
