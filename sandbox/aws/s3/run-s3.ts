import { createBucket, deleteBucket, getBucketLocation, headBucket, listBuckets } from './buckets';
import { listObjects } from './list-objects';
import { deleteObject, getObject, putObject } from './objects';
import type { S3Answer, S3Call } from './s3-request';

/** The closed table of S3 operations served. */
export const S3_OPERATIONS: Readonly<Record<string, (call: S3Call) => S3Answer>> = {
  ListBuckets: listBuckets,
  CreateBucket: createBucket,
  DeleteBucket: deleteBucket,
  HeadBucket: headBucket,
  GetBucketLocation: getBucketLocation,
  ListObjectsV2: listObjects,
  GetObject: getObject,
  HeadObject: getObject,
  PutObject: putObject,
  DeleteObject: deleteObject,
};
