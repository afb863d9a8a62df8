import { z } from 'zod';
import { partitionOf } from '../aws-partitions';
import type { Finding } from '../finding';
import type { AwsPolicyDocument, AwsStatement } from '../permission-document';
import type { AwsCompileContext, AwsPermissionSet } from '../permission-set';
import type { Probe } from '../probe';
import { bucketName, keyPrefix, kmsKeyArn } from './bucket-parameters';

const parameters = z.strictObject({ bucket: bucketName, prefix: keyPrefix, kmsKey: kmsKeyArn });
type Parameters = z.infer<typeof parameters>;

/** Read objects under one prefix of one bucket: list limited to the prefix, get below it, decrypt with one key. */
export const readBucketPrefix: AwsPermissionSet<Parameters> = {
  id: 'aws-read-bucket-prefix',
  version: 1,
  name: 'Read objects under a bucket prefix',
  summary: 'List and get. No write, no delete.',
  cloud: 'aws',
  intent: 'read-objects',
  risk: 'low',
  daysMax: 365,
  parameters,
  example: { bucket: 'sample-data', prefix: 'raw/', kmsKey: undefined },
  fields: [
    {
      name: 'bucket',
      label: 'Bucket',
      help: 'The name of a bucket in your own AWS account.',
      kind: 'bucket',
      required: true,
      placeholder: 'tenant-data',
    },
    {
      name: 'prefix',
      label: 'Prefix',
      help: 'The folder to read, ending in a slash. Empty means the whole bucket and needs a second look.',
      kind: 'prefix',
      required: false,
      placeholder: 'raw/',
    },
    {
      name: 'kmsKey',
      label: 'KMS key',
      help: 'Only where the objects are encrypted with a key of your own: its ARN.',
      kind: 'kms-key',
      required: false,
    },
  ],
  compile,
  probe,
  words: (chosen) => `list and read objects below ${target(chosen)}`,
  cannot: (chosen) =>
    chosen.prefix === ''
      ? 'write or delete objects, or read any other bucket'
      : `write or delete objects, or read anything outside ${target(chosen)}`,
  target,
  cautions,
};

function target({ bucket, prefix }: Parameters): string {
  return `s3://${bucket}/${prefix}`;
}

function compile({ bucket, prefix, kmsKey }: Parameters, context: AwsCompileContext): AwsPolicyDocument {
  const bucketArn = `arn:${context.partition}:s3:::${bucket}`;
  // A bucket's ARN names no account: without this anybody's bucket of that name would do.
  const ownAccount = { 'aws:ResourceAccount': [context.accountId] };
  const list: AwsStatement = {
    Sid: 'ListBelowPrefix',
    Effect: 'Allow',
    Action: ['s3:ListBucket'],
    Resource: [bucketArn],
    Condition: {
      StringEquals: ownAccount,
      ...(prefix === '' ? {} : { StringLike: { 's3:prefix': [`${prefix}*`] } }),
    },
  };
  const get: AwsStatement = {
    Sid: 'GetBelowPrefix',
    Effect: 'Allow',
    Action: ['s3:GetObject'],
    Resource: [`${bucketArn}/${prefix}*`],
    Condition: { StringEquals: ownAccount },
  };
  return {
    Version: '2012-10-17',
    Statement: kmsKey === undefined ? [list, get] : [list, get, decrypt(kmsKey, context, ownAccount)],
  };
}

function decrypt(key: string, context: AwsCompileContext, ownAccount: Record<string, string[]>): AwsStatement {
  const viaS3 = `s3.${context.region}.${partitionOf(context.region).dnsSuffix}`;
  return {
    Sid: 'DecryptThroughS3',
    Effect: 'Allow',
    Action: ['kms:Decrypt'],
    Resource: [key],
    Condition: { StringEquals: { ...ownAccount, 'kms:ViaService': [viaS3] } },
  };
}

function probe({ bucket, prefix }: Parameters): Probe {
  const listing = (below: string) => ({
    service: 's3' as const,
    operation: 'ListObjectsV2',
    input: { Bucket: bucket, Prefix: below, MaxKeys: 1 },
    words: `list one key under s3://${bucket}/${below}`,
  });
  const allBuckets = {
    service: 's3' as const,
    operation: 'ListBuckets',
    input: {},
    words: 'list all buckets of the account',
  };
  // Shares all letters of the prefix save the closing slash, so that a forgotten slash in a policy shows.
  const neighbour = `${prefix.slice(0, -1)}-xks-access-must-be-refused/`;
  return { kind: 'calls', allowed: listing(prefix), refused: prefix === '' ? allBuckets : listing(neighbour) };
}

function cautions({ bucket, prefix }: Parameters): Finding[] {
  if (prefix !== '') return [];
  return [
    {
      severity: 'extra-approval',
      code: 'whole-bucket',
      message: `Without a prefix the pods can read every object in ${bucket}.`,
      path: '/parameters/prefix',
      fix: 'Name the folder that is really needed, for example raw/.',
    },
  ];
}
