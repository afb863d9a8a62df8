import type { Caller } from '../wire/caller';
import { decodeUri, header, type WireRequest } from '../wire/request';
import type { AwsWorld } from '../world/aws-world';

/** One S3 request, taken apart: bucket and key by path, or the bucket by a host name such as `b.s3.localhost`. */
export interface S3Call {
  world: AwsWorld;
  caller: Caller | undefined;
  now: Date;
  request: WireRequest;
  bucket: string;
  key: string;
}

export interface S3Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** Sub-resources and the like that turn a bucket's GET into another operation. */
const SUBRESOURCES = [
  'acl',
  'accelerate',
  'analytics',
  'cors',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'lifecycle',
  'location',
  'logging',
  'metrics',
  'notification',
  'object-lock',
  'ownershipControls',
  'policy',
  'policyStatus',
  'publicAccessBlock',
  'replication',
  'requestPayment',
  'tagging',
  'uploads',
  'uploadId',
  'versioning',
  'versions',
  'website',
  'attributes',
  'torrent',
  'retention',
  'legal-hold',
  'select',
  'restore',
  'delete',
  'append',
];

export function splitAddress(request: WireRequest): { bucket: string; key: string } {
  const host = (header(request, 'host') ?? '').replace(/:\d+$/, '');
  const virtual = /^(.+?)\.s3[.-].*$/.exec(host)?.[1] ?? /^(.+)\.localhost$/.exec(host)?.[1];
  const path = decodeUri(request.rawPath.slice(1));
  if (virtual !== undefined && virtual !== 's3') return { bucket: virtual, key: path };
  const slash = path.indexOf('/');
  return slash < 0 ? { bucket: path, key: '' } : { bucket: path.slice(0, slash), key: path.slice(slash + 1) };
}

/** The S3 operation a request asks for, by method, address and sub-resource. */
export function nameOperation(request: WireRequest, bucket: string, key: string): string {
  const { method, query } = request;
  const sub = SUBRESOURCES.find((name) => query.has(name));
  if (bucket === '') return method === 'GET' ? 'ListBuckets' : `${method} /`;
  const operation = `${method} ${key === '' ? 'bucket' : 'object'}`;
  if (sub !== undefined)
    return operation === 'GET bucket' && sub === 'location' ? 'GetBucketLocation' : `${operation}?${sub}`;
  if (operation === 'GET bucket') return query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects';
  if (operation === 'PUT object' && header(request, 'x-amz-copy-source')) return 'CopyObject';
  const names: Record<string, string> = {
    'HEAD bucket': 'HeadBucket',
    'PUT bucket': 'CreateBucket',
    'DELETE bucket': 'DeleteBucket',
    'GET object': 'GetObject',
    'HEAD object': 'HeadObject',
    'PUT object': 'PutObject',
    'DELETE object': 'DeleteObject',
  };
  return names[operation] ?? operation;
}
