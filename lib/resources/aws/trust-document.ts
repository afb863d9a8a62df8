import type { RoleSpec } from '../resource';
import { oidcProviderArn } from './oidc-provider';

/**
 * The trust policy of a role: one statement per issuer, because the condition's key names the issuer, with exact subject
 * and audience. Without the audience any token of the provider would do. No `Sid`: the quota of 2048 characters is tight.
 */
export function trustDocument(spec: RoleSpec): object {
  const { partition, accountId } = spec.place;
  return {
    Version: '2012-10-17',
    Statement: spec.trust.map(({ issuer, subject, audience }) => {
      const key = issuer.replace(/^https:\/\//, '');
      return {
        Effect: 'Allow',
        Principal: { Federated: oidcProviderArn(partition, accountId, issuer) },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { [`${key}:sub`]: subject, [`${key}:aud`]: audience } },
      };
    }),
  };
}
