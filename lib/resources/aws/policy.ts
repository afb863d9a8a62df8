import { iamArn } from '@/lib/domain/aws-partitions';
import { canonicalPolicy, samePolicy } from '@/lib/domain/canonical-policy';
import { changed, counted, fields } from '../field-change';
import { hclJson, hclResource } from '../hcl';
import { carriesOwnerTags, diffTags } from '../owner-tags';
import type { PolicySpec, ResourceKindDefinition } from '../resource';

/** A customer managed policy with its parsed default version. */
export interface PolicyAttributes {
  arn: string;
  document: unknown;
  tags: Record<string, string>;
}

/** ARN of the policy a spec describes. */
export function policyArn(spec: PolicySpec): string {
  return iamArn(spec.place.partition, spec.place.accountId, `policy${spec.path}${spec.name}`);
}

/** The permission document of one grant. A description cannot be changed in IAM, so it is not compared. */
export const policy: ResourceKindDefinition<'aws.iam.Policy', PolicyAttributes> = {
  kind: 'aws.iam.Policy',
  ownership: 'own',
  noun: 'Policy',
  isInCluster: false,
  shortName: (spec) => spec.name,
  fullName: (spec) => `${spec.path}${spec.name}`,
  where: ({ place }) => `AWS account ${place.accountId}`,
  note: (spec) => counted(spec.document.Statement.length, 'statement'),
  essence: (spec) => canonicalPolicy(spec.document),
  address: policyArn,
  dependsOn: () => [],
  isOurs: (spec, found) => carriesOwnerTags(spec.tags, found.tags),
  diff: (spec, found) => [
    ...(samePolicy(spec.document, found.document) ? [] : changed('document', found.document, spec.document)),
    ...diffTags(spec.tags, found.tags),
  ],
  content: (spec) => fields({ document: spec.document, description: spec.description, tags: spec.tags }),
  exportAs: (spec) =>
    hclResource('aws_iam_policy', spec.name, policyArn(spec), {
      name: spec.name,
      path: spec.path,
      description: spec.description,
      policy: hclJson(spec.document),
      tags: spec.tags,
    }),
};
