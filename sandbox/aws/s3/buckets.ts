import { authorize } from '../evaluate/authorize';
import { AwsError, accessDenied } from '../wire/aws-error';
import { element, escapeXml } from '../wire/render-xml';
import { bucketArn } from '../world/arn';
import { authorizeOnBucket, loadBucket } from './load-bucket';
import type { S3Answer, S3Call } from './s3-request';

const XMLNS = 'http://s3.amazonaws.com/doc/2006-03-01/';

export function listBuckets(call: S3Call): S3Answer {
  const { caller, world } = call;
  if (!caller) throw accessDenied('Access Denied');
  authorize(world, caller, call.now, {
    action: 's3:ListAllMyBuckets',
    resource: '*',
    resourceAccount: caller.accountId,
  });
  const own = [...world.buckets.values()].filter((bucket) => bucket.accountId === caller.accountId);
  const buckets = own.map((bucket) => {
    return element('Bucket', element('Name', escapeXml(bucket.name)) + element('CreationDate', bucket.createdAt));
  });
  const owner = element('Owner', element('ID', caller.accountId.padStart(64, '0')));
  return {
    status: 200,
    body: `<ListAllMyBucketsResult xmlns="${XMLNS}">${owner}${element('Buckets', buckets.join(''))}</ListAllMyBucketsResult>`,
  };
}

export function headBucket(call: S3Call): S3Answer {
  const bucket = loadBucket(call);
  authorizeOnBucket(call, bucket, 's3:ListBucket');
  return { status: 200, headers: { 'x-amz-bucket-region': bucket.region } };
}

export function getBucketLocation(call: S3Call): S3Answer {
  const bucket = loadBucket(call);
  authorizeOnBucket(call, bucket, 's3:GetBucketLocation');
  const place = bucket.region === 'us-east-1' ? '' : bucket.region;
  return { status: 200, body: `<LocationConstraint xmlns="${XMLNS}">${place}</LocationConstraint>` };
}

/** A bucket lies in the region of the endpoint that is asked; everywhere but in the oldest region that must be said. */
function readPlace(body: string, endpointRegion: string): string {
  const given = /<LocationConstraint>([^<]+)</.exec(body)?.[1];
  if (given === endpointRegion ? given !== 'us-east-1' : given === undefined && endpointRegion === 'us-east-1') {
    return endpointRegion;
  }
  if (given === 'us-east-1') {
    throw new AwsError('InvalidLocationConstraint', 400, 'The specified location-constraint is not valid');
  }
  if (given !== undefined && endpointRegion === 'us-east-1') return given;
  const message = `The ${given ?? 'unspecified'} location constraint is incompatible for the region specific endpoint this request was sent to.`;
  throw new AwsError('IllegalLocationConstraintException', 400, message);
}

export function createBucket(call: S3Call): S3Answer {
  const { caller, world, bucket: name } = call;
  if (!caller) throw accessDenied('Access Denied');
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
    throw new AwsError('InvalidBucketName', 400, 'The specified bucket is not valid.', { BucketName: name });
  }
  const resource = bucketArn(name);
  authorize(world, caller, call.now, { action: 's3:CreateBucket', resource, shownAs: `"${resource}"` });
  const known = world.buckets.get(name);
  if (known) {
    const isOwn = known.accountId === caller.accountId;
    throw isOwn
      ? new AwsError(
          'BucketAlreadyOwnedByYou',
          409,
          'Your previous request to create the named bucket succeeded and you already own it.',
          { BucketName: name },
        )
      : new AwsError('BucketAlreadyExists', 409, 'The requested bucket name is not available.', { BucketName: name });
  }
  const region = readPlace(call.request.body.toString(), caller.region);
  world.createBucket(caller.accountId, name, { region });
  return { status: 200, headers: { location: `/${name}` } };
}

export function deleteBucket(call: S3Call): S3Answer {
  const bucket = loadBucket(call);
  authorizeOnBucket(call, bucket, 's3:DeleteBucket');
  if (bucket.objects.size > 0) {
    const message = 'The bucket you tried to delete is not empty';
    throw new AwsError('BucketNotEmpty', 409, message, { BucketName: bucket.name });
  }
  call.world.buckets.delete(bucket.name);
  call.world.changed();
  return { status: 204 };
}
