import { lastSegment } from '@/lib/domain/last-segment';
import { fields } from '../field-change';
import { hclResource } from '../hcl';
import type { AttachmentSpec, ResourceKindDefinition } from '../resource';

/** A managed policy on a role; there is nothing more to it than that it is there. */
export interface AttachmentAttributes {
  policyArn: string;
}

/** What gives a grant's policy effect. It carries no tags: it is ours because role and policy are. */
export const attachment: ResourceKindDefinition<'aws.iam.RolePolicyAttachment', AttachmentAttributes> = {
  kind: 'aws.iam.RolePolicyAttachment',
  ownership: 'own',
  noun: 'Attachment',
  isInCluster: false,
  shortName: (spec) => lastSegment(spec.policyArn),
  fullName: (spec) => `${lastSegment(spec.policyArn)} on ${spec.roleName}`,
  where: ({ place }) => `AWS account ${place.accountId}`,
  note: () => undefined,
  essence: () => '',
  address: (spec) => `${spec.roleArn}#${spec.policyArn}`,
  dependsOn: (spec) => [spec.roleArn, spec.policyArn],
  isOurs: () => true,
  diff: () => [],
  content: (spec: AttachmentSpec) => fields({ policy: spec.policyArn, role: spec.roleArn }),
  exportAs: (spec) =>
    hclResource('aws_iam_role_policy_attachment', lastSegment(spec.policyArn), `${spec.roleName}/${spec.policyArn}`, {
      role: spec.roleName,
      policy_arn: spec.policyArn,
    }),
};
