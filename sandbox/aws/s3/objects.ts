import { AwsError } from '../wire/aws-error';
import { header } from '../wire/request';
import type { Bucket, StoredObject } from '../world/entities';
import { authorizeOnBucket, loadBucket, mayOnBucket } from './load-bucket';
import { readPayload } from './read-payload';
import type { S3Answer, S3Call } from './s3-request';
import { authorizeKmsKey, loadKmsKey } from './use-kms-key';

/** Whether a key exists is told only to those who may list the bucket; others are refused either way. */
function loadObject(call: S3Call, bucket: Bucket): StoredObject {
  const object = bucket.objects.get(call.key);
  const mayList = mayOnBucket(call, bucket, 's3:ListBucket', undefined, { 's3:prefix': call.key });
  if (!object && mayList && mayOnBucket(call, bucket, 's3:GetObject', call.key)) {
    throw new AwsError('NoSuchKey', 404, 'The specified key does not exist.', { Key: call.key });
  }
  authorizeOnBucket(call, bucket, 's3:GetObject', call.key);
  if (!object) authorizeOnBucket(call, bucket, 's3:ListBucket', undefined, { 's3:prefix': call.key });
  return object as StoredObject;
}

function describe(object: StoredObject): Record<string, string> {
  const headers: Record<string, string> = {
    'content-type': object.contentType,
    etag: object.etag,
    'last-modified': new Date(object.modifiedAt).toUTCString(),
    'accept-ranges': 'bytes',
    'x-amz-server-side-encryption': object.kmsKeyArn === undefined ? 'AES256' : 'aws:kms',
  };
  if (object.kmsKeyArn !== undefined) headers['x-amz-server-side-encryption-aws-kms-key-id'] = object.kmsKeyArn;
  return headers;
}

const META = 'x-amz-meta-';

function userMetadataOf({ request }: S3Call): Record<string, string> {
  const names = Object.keys(request.headers).filter((name) => name.startsWith(META));
  return Object.fromEntries(names.map((name) => [name.slice(META.length), header(request, name) ?? '']));
}

const asHeaders = (metadata: Readonly<Record<string, string>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`${META}${name}`, value]));

function cutRange(call: S3Call, object: StoredObject): { from: number; to: number } | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header(call.request, 'range') ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const size = object.body.length;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (from > to) throw new AwsError('InvalidRange', 416, 'The requested range is not satisfiable');
  return { from, to };
}

/** GetObject and HeadObject: an object under a KMS key needs the right to decrypt as well. */
export function getObject(call: S3Call): S3Answer {
  const bucket = loadBucket(call);
  const object = loadObject(call, bucket);
  if (object.kmsKeyArn !== undefined) authorizeKmsKey(call, bucket, call.key, object.kmsKeyArn, 'kms:Decrypt');
  const headers = { ...describe(object), ...asHeaders(object.userMetadata) };
  const range = cutRange(call, object);
  if (!range) return { status: 200, headers, body: object.body };
  headers['content-range'] = `bytes ${range.from}-${range.to}/${object.body.length}`;
  return { status: 206, headers, body: object.body.subarray(range.from, range.to + 1) };
}

export function putObject(call: S3Call): S3Answer {
  const { request, world } = call;
  const bucket = loadBucket(call);
  const encryption = header(request, 'x-amz-server-side-encryption');
  const keyName = header(request, 'x-amz-server-side-encryption-aws-kms-key-id');
  authorizeOnBucket(call, bucket, 's3:PutObject', call.key, {
    's3:x-amz-server-side-encryption': encryption,
    's3:x-amz-server-side-encryption-aws-kms-key-id': keyName,
  });
  const kmsKeyArn = encryption === 'aws:kms' && keyName !== undefined ? loadKmsKey(call, keyName).arn : undefined;
  if (kmsKeyArn !== undefined) authorizeKmsKey(call, bucket, call.key, kmsKeyArn, 'kms:GenerateDataKey');
  const contentType = header(request, 'content-type');
  const object = world.putObject(bucket.name, call.key, readPayload(request), {
    ...{ contentType, kmsKeyArn },
    userMetadata: userMetadataOf(call),
  });
  const { 'content-type': _type, 'last-modified': _modified, 'accept-ranges': _ranges, ...headers } = describe(object);
  return { status: 200, headers };
}

/** Deleting what is not there succeeds, as in S3. */
export function deleteObject(call: S3Call): S3Answer {
  const bucket = loadBucket(call);
  authorizeOnBucket(call, bucket, 's3:DeleteObject', call.key);
  bucket.objects.delete(call.key);
  call.world.changed();
  return { status: 204 };
}
