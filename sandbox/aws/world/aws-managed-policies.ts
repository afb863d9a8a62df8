import { PARTITION } from './arn';
import type { ManagedPolicy } from './entities';

const SINCE = '2015-02-06T18:39:46Z';

function awsManaged(name: string, id: string, statement: object): ManagedPolicy {
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
  return {
    name,
    path: '/',
    id,
    arn: `arn:${PARTITION}:iam::aws:policy/${name}`,
    description: '',
    versions: [{ id: 'v1', document, createdAt: SINCE }],
    defaultVersionId: 'v1',
    nextVersion: 2,
    tags: {},
    createdAt: SINCE,
    updatedAt: SINCE,
  };
}

const policies = [
  awsManaged('AdministratorAccess', 'ANPAIWMBCKSKIEE64ZLYK', { Action: '*', Resource: '*' }),
  awsManaged('PowerUserAccess', 'ANPAJYRXTHIB4FOVS3ZXS', {
    NotAction: ['iam:*', 'organizations:*', 'account:*'],
    Resource: '*',
  }),
  awsManaged('AmazonS3FullAccess', 'ANPAIFIR6V6BVTRAHWINE', {
    Action: ['s3:*', 's3-object-lambda:*'],
    Resource: '*',
  }),
  awsManaged('AmazonS3ReadOnlyAccess', 'ANPAIZTJ4DXE7G6AGAE6M', {
    Action: ['s3:Get*', 's3:List*', 's3:Describe*'],
    Resource: '*',
  }),
];

/** The few policies of AWS's own that can be attached here, by ARN. */
export const AWS_MANAGED_POLICIES: ReadonlyMap<string, ManagedPolicy> = new Map(
  policies.map((policy) => [policy.arn, policy]),
);
