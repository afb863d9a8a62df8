import type { ProvidersOf, ReadersOf } from '../resource-provider';
import { createAttachmentProvider, createAttachmentReader } from './attachment';
import type { AwsAccess } from './aws-access';
import { createOidcProviderProvider, createOidcProviderReader } from './oidc-provider';
import { createPolicyProvider, createPolicyReader } from './policy';
import { createRoleProvider, createRoleReader } from './role';

/** Everything the portal reads in AWS. */
export function createAwsReaders(access: AwsAccess): ReadersOf<'aws'> {
  return {
    'aws.iam.OidcProvider': createOidcProviderReader(access),
    'aws.iam.Policy': createPolicyReader(access),
    'aws.iam.Role': createRoleReader(access),
    'aws.iam.RolePolicyAttachment': createAttachmentReader(access),
  };
}

/** Everything the portal writes in AWS. */
export function createAwsProviders(access: AwsAccess): ProvidersOf<'aws'> {
  return {
    'aws.iam.OidcProvider': createOidcProviderProvider(access),
    'aws.iam.Policy': createPolicyProvider(access),
    'aws.iam.Role': createRoleProvider(access),
    'aws.iam.RolePolicyAttachment': createAttachmentProvider(access),
  };
}
