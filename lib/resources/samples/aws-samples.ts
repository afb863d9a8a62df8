import { oidcProviderArn } from '../aws/oidc-provider';
import { policyArn } from '../aws/policy';
import { roleArn } from '../aws/role';
import type { AttachmentSpec, OidcProviderSpec, PolicySpec, RoleSpec } from '../resource';
import type { SeenTable } from './seen-table';

const place = { accountId: '111111111111', partition: 'aws', region: 'eu-west-1' };
const issuer = 'https://oidc.eks.eu-west-1.amazonaws.com/id/9F2C41D7E08B4A6F93C5D21E7B60A8F4';
const tags = { 'xks:portal': 'demo', 'xks:tenant': 'tenant', 'xks:environment': 'prod', 'xks:workload': 'irsa-test' };

const provider: OidcProviderSpec = {
  kind: 'aws.iam.OidcProvider',
  place,
  issuer,
  audience: 'sts.amazonaws.com',
  cluster: 'eks1',
};
const policy: PolicySpec = {
  kind: 'aws.iam.Policy',
  place,
  path: '/xks/tenant/',
  name: 'xks-tenant-irsa-test-0000000001',
  description: 'Sample',
  document: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::tenant-data/raw/*'] }],
  },
  tags,
  grantId: 'grant',
};
const role: RoleSpec = {
  kind: 'aws.iam.Role',
  place,
  path: '/xks/tenant/',
  name: 'xks-tenant-irsa-test-0000000000',
  description: 'Sample',
  trust: [{ issuer, subject: 'system:serviceaccount:tenant:irsa-test', audience: 'sts.amazonaws.com' }],
  boundaryArn: 'arn:aws:iam::111111111111:policy/xks/xks-workload-boundary',
  sessionSeconds: 3600,
  tags,
};
const attachment: AttachmentSpec = {
  kind: 'aws.iam.RolePolicyAttachment',
  place,
  roleArn: roleArn(role),
  roleName: role.name,
  policyArn: policyArn(policy),
};

/** One spec of every kind in AWS; they belong to one workload. */
export const awsSamples = { provider, policy, role, attachment };

const host = issuer.replace('https://', '');
/** Written by hand, not by the product: what the trust of `role` must mean. */
const TRUST = {
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Federated: [`arn:aws:iam::111111111111:oidc-provider/${host}`] },
    Action: ['sts:AssumeRoleWithWebIdentity'],
    Condition: {
      StringEquals: {
        [`${host}:aud`]: 'sts.amazonaws.com',
        [`${host}:sub`]: ['system:serviceaccount:tenant:irsa-test'],
      },
    },
  },
};

/** What IAM gives back: lists of one as scalars and the other way round, with tags that others added. */
export const seenInAws: SeenTable<'aws'> = {
  'aws.iam.OidcProvider': (spec) => ({
    arn: oidcProviderArn(spec.place.partition, spec.place.accountId, spec.issuer),
    url: spec.issuer,
    audiences: [spec.audience, 'another'],
    tags: { 'managed-by': 'terraform' },
  }),
  'aws.iam.Policy': (spec) => ({
    arn: policyArn(spec),
    document: respelled(spec.document),
    tags: { ...spec.tags, theirs: 'stays' },
  }),
  'aws.iam.Role': (spec) => ({
    arn: roleArn(spec),
    path: spec.path,
    trust: respelled(TRUST),
    boundaryArn: spec.boundaryArn,
    sessionSeconds: spec.sessionSeconds,
    description: spec.description,
    tags: spec.tags,
  }),
  'aws.iam.RolePolicyAttachment': (spec) => ({ policyArn: spec.policyArn }),
};

function respelled(document: { Statement: object | object[] }): object {
  const statements = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  const scalars = statements.map((statement) =>
    Object.fromEntries(
      Object.entries(statement).map(([key, value]) => [
        key,
        Array.isArray(value) && value.length === 1 ? value[0] : value,
      ]),
    ),
  );
  return { ...document, Statement: scalars.length === 1 ? scalars[0] : scalars };
}
