import { iamArn } from '@/lib/domain/aws-partitions';
import { canonicalPolicy, samePolicy } from '@/lib/domain/canonical-policy';
import { changed, counted, fields } from '../field-change';
import { hclJson, hclResource } from '../hcl';
import { carriesOwnerTags, diffTags } from '../owner-tags';
import type { ResourceKindDefinition, RoleSpec } from '../resource';
import { trustDocument } from './trust-document';

/** A role as IAM gives it back; `trust` is its parsed AssumeRolePolicyDocument. */
export interface RoleAttributes {
  arn: string;
  path: string;
  trust: unknown;
  boundaryArn?: string;
  sessionSeconds: number;
  description: string;
  tags: Record<string, string>;
  /** Managed (ARN) and inline (name) policies on it that are not this portal's. */
  foreignPolicies?: string[];
}

/** ARN of the role a spec describes, path included. */
export function roleArn(spec: RoleSpec): string {
  return iamArn(spec.place.partition, spec.place.accountId, `role${spec.path}${spec.name}`);
}

/**
 * The one principal of a workload. It does not depend on the OIDC providers: IAM takes a trust that names a provider which
 * is not there yet, and one cluster without a provider must not hold back the others.
 */
export const role: ResourceKindDefinition<'aws.iam.Role', RoleAttributes> = {
  kind: 'aws.iam.Role',
  ownership: 'own',
  noun: 'Role',
  isInCluster: false,
  shortName: (spec) => spec.name,
  fullName: (spec) => `${spec.path}${spec.name}`,
  where: ({ place }) => `AWS account ${place.accountId}`,
  note: (spec) => `trusts ${counted(spec.trust.length, 'cluster')}`,
  essence: (spec) => [canonicalPolicy(trustDocument(spec)), spec.boundaryArn, spec.sessionSeconds],
  address: roleArn,
  dependsOn: () => [],
  // A role name is unique whatever its path, and a path cannot be changed: the same name elsewhere is not our role.
  isOurs: (spec, found) => carriesOwnerTags(spec.tags, found.tags) && found.path === spec.path,
  foreign: (found) => found.foreignPolicies ?? [],
  diff: (spec, found) => {
    const trust = trustDocument(spec);
    return [
      ...(samePolicy(trust, found.trust) ? [] : changed('trust', found.trust, trust)),
      ...changed('boundaryArn', found.boundaryArn, spec.boundaryArn),
      ...changed('sessionSeconds', found.sessionSeconds, spec.sessionSeconds),
      ...changed('description', found.description, spec.description),
      ...diffTags(spec.tags, found.tags),
    ];
  },
  content: (spec) =>
    fields({
      trust: trustDocument(spec),
      boundaryArn: spec.boundaryArn,
      sessionSeconds: spec.sessionSeconds,
      description: spec.description,
      tags: spec.tags,
    }),
  exportAs: (spec) =>
    hclResource('aws_iam_role', spec.name, spec.name, {
      name: spec.name,
      path: spec.path,
      description: spec.description,
      assume_role_policy: hclJson(trustDocument(spec)),
      permissions_boundary: spec.boundaryArn,
      max_session_duration: spec.sessionSeconds,
      tags: spec.tags,
    }),
};
