import { iamArn } from '@/lib/domain/aws-partitions';
import { fields } from '../field-change';
import { hclResource } from '../hcl';
import type { OidcProviderSpec, ResourceKindDefinition } from '../resource';

/** An OIDC provider as IAM gives it back; `url` with its `https://`, which IAM leaves out. */
export interface OidcProviderAttributes {
  arn: string;
  url: string;
  audiences: string[];
  tags: Record<string, string>;
}

/** ARN of the provider for an issuer: IAM takes host and path, without the scheme. */
export function oidcProviderArn(partition: string, accountId: string, issuer: string): string {
  return iamArn(partition, accountId, `oidc-provider/${issuer.replace(/^https:\/\//, '')}`);
}

function arnOf(spec: OidcProviderSpec): string {
  return oidcProviderArn(spec.place.partition, spec.place.accountId, spec.issuer);
}

/** The cluster's issuer as known to one account. Shared: Terraform may have made it, and other roles rely on it. */
export const oidcProvider: ResourceKindDefinition<'aws.iam.OidcProvider', OidcProviderAttributes> = {
  kind: 'aws.iam.OidcProvider',
  ownership: 'share',
  noun: 'OIDC provider',
  isInCluster: false,
  shortName: (spec) => spec.issuer,
  fullName: (spec) => spec.issuer,
  where: ({ place }) => `AWS account ${place.accountId}`,
  note: (spec) => `for cluster ${spec.cluster}`,
  essence: (spec) => spec.audience,
  address: arnOf,
  dependsOn: () => [],
  isOurs: () => false,
  diff: (spec, found) =>
    found.audiences.includes(spec.audience)
      ? []
      : [{ field: 'audiences', before: found.audiences.join(', '), after: spec.audience }],
  content: (spec) => fields({ url: spec.issuer, audience: spec.audience }),
  exportAs: (spec) =>
    hclResource('aws_iam_openid_connect_provider', spec.cluster, arnOf(spec), {
      url: spec.issuer,
      client_id_list: [spec.audience],
    }),
};
