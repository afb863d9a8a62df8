import type { AwsHands } from './aws-hands';
import { AKS, type CatalogueProof, EKS } from './catalogue-proof';
import { deleteObject, getObject, list, listBuckets, putObject } from './object-attempts';

/** Folders of buckets, also from a cluster of the other cloud. */
export const BUCKET_PROOFS: readonly CatalogueProof<AwsHands>[] = [
  {
    set: 'aws-read-bucket-prefix',
    what: 'one folder',
    place: EKS,
    parameters: () => ({ bucket: 'tenant-data', prefix: 'raw/' }),
    probe: 'calls',
    attempts: [
      list('tenant-data', 'raw/', 'allowed'),
      getObject('tenant-data', 'raw/2026-11-20.csv', 'allowed'),
      list('tenant-data', 'reports/', 'AccessDenied'),
      list('tenant-data', '', 'AccessDenied'),
      getObject('tenant-data', 'private/salaries.csv', 'AccessDenied'),
      putObject('tenant-data', 'raw/new.csv', 'AccessDenied'),
      deleteObject('tenant-data', 'raw/2026-11-20.csv', 'AccessDenied'),
      list('payments-ledger', 'raw/', 'AccessDenied'),
      listBuckets('AccessDenied'),
    ],
  },
  {
    set: 'aws-read-bucket-prefix',
    what: 'a folder on AWS, from pods on AKS',
    place: AKS,
    parameters: () => ({ bucket: 'billing-exports', prefix: 'daily/' }),
    probe: 'calls',
    attempts: [
      getObject('billing-exports', 'daily/2026-11-21.ndjson', 'allowed'),
      getObject('billing-exports', 'yearly/2025.zip', 'AccessDenied'),
      getObject('tenant-data', 'raw/2026-11-20.csv', 'AccessDenied'),
    ],
  },
  {
    set: 'aws-write-bucket-prefix',
    what: 'one folder, without deleting',
    place: EKS,
    parameters: () => ({ bucket: 'tenant-data', prefix: 'reports/2026/' }),
    probe: 'calls',
    attempts: [
      putObject('tenant-data', 'reports/2026/q4.parquet', 'allowed'),
      getObject('tenant-data', 'reports/2026/q4.parquet', 'allowed'),
      deleteObject('tenant-data', 'reports/2026/q4.parquet', 'AccessDenied'),
      putObject('tenant-data', 'reports/2025/q4.parquet', 'AccessDenied'),
      getObject('tenant-data', 'raw/2026-11-20.csv', 'AccessDenied'),
    ],
  },
  {
    set: 'aws-write-bucket-prefix',
    what: 'one folder, with deleting',
    place: EKS,
    parameters: () => ({ bucket: 'tenant-data', prefix: 'scratch/', mayDelete: 'yes' }),
    probe: 'calls',
    attempts: [
      putObject('tenant-data', 'scratch/a', 'allowed'),
      deleteObject('tenant-data', 'scratch/a', 'allowed'),
      deleteObject('tenant-data', 'private/keys.txt', 'AccessDenied'),
    ],
  },
];
