import { expect, it } from 'vitest';
import { readBucketPrefix } from '@/lib/domain/permission-sets/read-bucket-prefix';
import { expectsRefusal } from './expects-refusal';

const place = { accountId: '111111111111', partition: 'aws', region: 'eu-west-1' };
const context = { ...place, workload: { tenant: 'orders', environment: 'prod', serviceAccount: 'api' } };
const documentOf = (prefix: string, bucket = 'data') =>
  readBucketPrefix.compile({ bucket, prefix, kmsKey: undefined }, context);

function forbiddenOf(prefix: string) {
  const probe = readBucketPrefix.probe({ bucket: 'data', prefix, kmsKey: undefined }, context);
  if (probe.kind !== 'calls') throw new Error('this set has a probe');
  return probe.refused;
}

it.each([
  ['alone', 'reports/2026/', []],
  ['beside a sibling', 'reports/2026/', [documentOf('reports/2025/')]],
  ['beside the same prefix of another bucket', 'reports/2026/', [documentOf('reports/', 'other')]],
  ['for a whole bucket beside another whole bucket', '', [documentOf('', 'other')]],
])('a neighbour must be refused %s', (_what, prefix, others) => {
  expect(expectsRefusal(forbiddenOf(prefix), others, place)).toBe(true);
});

it.each([
  ['the parent', documentOf('reports/')],
  ['the whole bucket', documentOf('')],
])('a neighbour may be let in where another grant covers %s', (_what, other) => {
  expect(expectsRefusal(forbiddenOf('reports/2026/'), [other], place)).toBe(false);
});
