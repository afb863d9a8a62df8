import type { Finding } from '../finding';
import type { AwsStatement } from '../permission-document';
import type { AwsCompileContext } from '../permission-set';
import type { Probe, ProbeCall } from '../probe';
import { ownAccount } from './aws-statements';
import { prefixBeside } from './neighbour';

/** One folder of one bucket; an empty prefix is the whole bucket. */
export interface BucketFolder {
  bucket: string;
  prefix: string;
}

export function bucketArn({ bucket }: BucketFolder, { partition }: AwsCompileContext): string {
  return `arn:${partition}:s3:::${bucket}`;
}

export function folderWords({ bucket, prefix }: BucketFolder): string {
  return `s3://${bucket}/${prefix}`;
}

/** Listing, held to what lies below the prefix. */
export function listBelow(folder: BucketFolder, context: AwsCompileContext): AwsStatement {
  const Condition: AwsStatement['Condition'] = { StringEquals: ownAccount(context) };
  if (folder.prefix !== '') Condition.StringLike = { 's3:prefix': [`${folder.prefix}*`] };
  return {
    Sid: 'ListBelowPrefix',
    Effect: 'Allow',
    Action: ['s3:ListBucket'],
    Resource: [bucketArn(folder, context)],
    Condition,
  };
}

/** Actions on the objects below the prefix. */
export function objectsBelow(
  Sid: string,
  Action: string[],
  folder: BucketFolder,
  context: AwsCompileContext,
): AwsStatement {
  const Resource = [`${bucketArn(folder, context)}/${folder.prefix}*`];
  return { Sid, Effect: 'Allow', Action, Resource, Condition: { StringEquals: ownAccount(context) } };
}

/** Listing shows where the rights end; it reads no object and writes none. */
export function folderProbe(folder: BucketFolder): Probe {
  const { bucket, prefix } = folder;
  const listing = (below: string): ProbeCall => ({
    service: 's3',
    operation: 'ListObjectsV2',
    input: { Bucket: bucket, Prefix: below, MaxKeys: 1 },
    words: `list one key under s3://${bucket}/${below}`,
  });
  const allBuckets: ProbeCall = {
    service: 's3',
    operation: 'ListBuckets',
    input: {},
    words: 'list all buckets of the account',
  };
  return {
    kind: 'calls',
    allowed: listing(prefix),
    refused: prefix === '' ? allBuckets : listing(prefixBeside(prefix)),
  };
}

/** A second look where no folder is named. `verb`: what the pods can then do with every object. */
export function wholeBucketCaution({ bucket, prefix }: BucketFolder, verb: string): Finding[] {
  if (prefix !== '') return [];
  return [
    {
      severity: 'extra-approval',
      code: 'whole-bucket',
      message: `Without a prefix the pods can ${verb} every object in ${bucket}.`,
      path: '/parameters/prefix',
      fix: 'Name the folder that is really needed, for example raw/.',
    },
  ];
}
