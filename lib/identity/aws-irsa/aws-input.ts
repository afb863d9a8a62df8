import { type AwsPolicyDocument, isAwsDocument } from '@/lib/domain/permission-document';
import type { AwsBoundary } from '@/lib/domain/words';
import type { DesiredInput, GrantFacts } from '../desired-input';

export type AwsGrantFacts = GrantFacts<AwsPolicyDocument>;

/** Everything that decides what must exist for one workload in AWS. Pure data. */
export interface AwsInput extends Pick<DesiredInput, 'portalId' | 'workload' | 'clusters'> {
  boundary: AwsBoundary;
  /** ARN or `path/name` of the permissions boundary in the tenant's account. */
  boundaryPolicy: string;
  grants: readonly AwsGrantFacts[];
}

/** Undefined where the tenant has no AWS account: nothing can be wanted without a place. */
export function awsInput(input: DesiredInput): AwsInput | undefined {
  const { portalId, workload, clusters, grants } = input;
  const boundary = input.boundaries.aws;
  const { boundaryPolicy } = input.platform.aws;
  if (boundary === undefined) return undefined;
  return { portalId, workload, clusters, boundary, boundaryPolicy, grants: grants.filter(isAwsGrant) };
}

function isAwsGrant(grant: GrantFacts): grant is AwsGrantFacts {
  return isAwsDocument(grant.documents);
}
