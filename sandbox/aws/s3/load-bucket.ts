import { type Attempt, judgeAttempt } from '../evaluate/authorize';
import type { ResourcePolicy } from '../evaluate/decide';
import { parsePolicy } from '../evaluate/parse-policy';
import { refusalText } from '../evaluate/refusal-text';
import { AwsError, accessDenied } from '../wire/aws-error';
import { header } from '../wire/request';
import { bucketArn } from '../world/arn';
import type { Bucket } from '../world/entities';
import type { S3Call } from './s3-request';

export function loadBucket(call: S3Call): Bucket {
  const bucket = call.world.buckets.get(call.bucket);
  if (!bucket) {
    throw new AwsError('NoSuchBucket', 404, 'The specified bucket does not exist', { BucketName: call.bucket });
  }
  const expectedOwner = header(call.request, 'x-amz-expected-bucket-owner');
  if (expectedOwner !== undefined && expectedOwner !== bucket.accountId) throw accessDenied('Access Denied');
  return bucket;
}

function policyOf(bucket: Bucket): ResourcePolicy {
  return {
    document: bucket.policy === undefined ? undefined : parsePolicy(bucket.policy, 'resource'),
    accountId: bucket.accountId,
    layer: 'resource-based policy',
  };
}

function attemptOn(bucket: Bucket, action: string, key: string | undefined, keys: Attempt['keys']): Attempt {
  const resource = bucketArn(bucket.name, key);
  return {
    action,
    resource,
    shownAs: `"${resource}"`,
    keys: { ...keys, 'aws:RequestedRegion': bucket.region },
    resourceAccount: bucket.accountId,
    thing: policyOf(bucket),
  };
}

export function mayOnBucket(call: S3Call, bucket: Bucket, action: string, key?: string, keys: Attempt['keys'] = {}) {
  if (!call.caller) return false;
  return judgeAttempt(call.world, call.caller, call.now, attemptOn(bucket, action, key, keys)).allowed;
}

/** Refuses what neither the caller's policies nor the bucket's policy allow. Unsigned requests are always refused. */
export function authorizeOnBucket(
  call: S3Call,
  bucket: Bucket,
  action: string,
  key?: string,
  keys: Attempt['keys'] = {},
): void {
  if (!call.caller) throw accessDenied('Access Denied');
  const attempt = attemptOn(bucket, action, key, keys);
  const decision = judgeAttempt(call.world, call.caller, call.now, attempt);
  if (decision.allowed) return;
  throw accessDenied(refusalText(call.caller.arn, action, attempt.shownAs ?? '', decision));
}
