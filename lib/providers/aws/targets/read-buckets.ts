import { ListBucketsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { TargetReading } from '@/lib/domain/target';
import { readPages } from '../../read-pages';
import { awsCall } from '../classify-error';
import type { AccountQuestion } from './account-question';

/** The account's buckets, in every region: bucket names know none. */
export async function readBuckets({ clients: { s3 }, signal }: AccountQuestion): Promise<TargetReading> {
  const { items, complete } = await readPages(async (ContinuationToken) => {
    const page = await awsCall('s3:ListAllMyBuckets', () =>
      s3.send(new ListBucketsCommand({ ContinuationToken, MaxBuckets: 1000 }), { abortSignal: signal }),
    );
    return { items: page.Buckets ?? [], next: page.ContinuationToken };
  });
  return {
    items: items.flatMap(({ Name, BucketRegion }) =>
      Name ? [{ value: Name, label: Name, detail: BucketRegion }] : [],
    ),
    complete,
  };
}

/** Folders at the top of a bucket; the reader's rights reach no deeper, and it reads no object. */
export async function readPrefixes({ clients: { s3 }, within, signal }: AccountQuestion): Promise<TargetReading> {
  if (!within) return { items: [], complete: false, problem: 'Choose a bucket first.' };
  const { items, complete } = await readPages(async (ContinuationToken) => {
    const asked = { Bucket: within, Prefix: '', Delimiter: '/', ContinuationToken };
    const page = await awsCall('s3:ListBucket', () =>
      s3.send(new ListObjectsV2Command(asked), { abortSignal: signal }),
    );
    return { items: page.CommonPrefixes ?? [], next: page.NextContinuationToken };
  });
  const prefixes = items.flatMap(({ Prefix }) => (Prefix ? [{ value: Prefix, label: Prefix }] : []));
  return { items: prefixes, complete };
}
