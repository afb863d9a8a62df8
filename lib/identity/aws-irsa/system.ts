import { isAwsDocument } from '@/lib/domain/permission-document';
import type { DesiredInput, GrantFacts } from '../desired-input';
import type { IdentitySystemDefinition } from '../identity-system';
import { judgeSystem } from '../judge/judge-system';
import { desired } from './desired';
import type { AwsDesiredInput, AwsGrantFacts } from './desired-input';
import { expectsRefusal } from './expects-refusal';
import { judgeProof } from './judge-proof';
import { roleArnOf } from './names';
import { AWS_IRSA_TRAITS } from './traits';

/** IAM roles for service accounts: one role per workload, whose ARN is known before it exists. */
export const awsIrsa: IdentitySystemDefinition = {
  system: 'aws-irsa',
  propagation: AWS_IRSA_TRAITS.propagation,
  principalOf: (input) => {
    const own = awsInput(input);
    const name = own === undefined ? '' : roleArnOf(own, own.boundary);
    return { name, carried: name };
  },
  principalSpec: () => undefined,
  desired: (input) => {
    const own = awsInput(input);
    return own === undefined ? [] : desired(own);
  },
  judge: (input) => judgeSystem(input, AWS_IRSA_TRAITS),
  judgeProof,
  expectsRefusal: (refused, others, { boundaries: { aws } }) =>
    aws === undefined || expectsRefusal(refused, others.filter(isAwsDocument), aws),
};

/** Undefined where the tenant has no AWS account: nothing can be wanted without a place. */
function awsInput({ portalId, workload, boundaries, platform, clusters, grants }: DesiredInput) {
  if (boundaries.aws === undefined) return undefined;
  const own: AwsDesiredInput = {
    portalId,
    workload,
    boundary: boundaries.aws,
    boundaryPolicy: platform.aws.boundaryPolicy,
    clusters,
    grants: grants.filter(isAwsGrant),
  };
  return own;
}

function isAwsGrant(grant: GrantFacts): grant is AwsGrantFacts {
  return isAwsDocument(grant.documents);
}
