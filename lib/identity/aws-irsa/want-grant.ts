import { policyArn } from '@/lib/resources/aws/policy';
import type { Wanted } from '@/lib/resources/plan';
import type { AttachmentSpec, PolicySpec } from '@/lib/resources/resource';
import { grantTags } from '../owner-tags';
import type { AwsGrantFacts, AwsInput } from './aws-input';
import { pathOf, policyName, roleArnOf, roleName } from './names';

/** The policy of one grant and its attachment; wanted gone once the grant is no longer live. */
export function wantGrant(input: AwsInput, grant: AwsGrantFacts): Wanted[] {
  const { accountId, partition, region } = input.boundary;
  const place = { accountId, partition, region };
  const policy: PolicySpec = {
    kind: 'aws.iam.Policy',
    place,
    path: pathOf(input.workload),
    name: policyName(input, grant.id),
    description: `${grant.permissionSet} v${grant.setVersion}, request ${grant.requestNumber}`,
    document: grant.documents,
    tags: grantTags(input, grant),
    grantId: grant.id,
  };
  const attachment: AttachmentSpec = {
    kind: 'aws.iam.RolePolicyAttachment',
    place,
    roleArn: roleArnOf(input, input.boundary),
    roleName: roleName(input),
    policyArn: policyArn(policy),
  };
  const presence = grant.live ? 'present' : 'absent';
  return [
    { spec: policy, presence },
    { spec: attachment, presence },
  ];
}
