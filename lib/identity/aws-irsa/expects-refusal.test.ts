import { expect, it } from 'vitest';
import { compileIntent } from '@/lib/domain/compile-intent';
import { type AwsPolicyDocument, isAwsDocument } from '@/lib/domain/permission-document';
import { findPermissionSet } from '@/lib/domain/permission-sets/catalogue';
import type { ProbeCall } from '@/lib/domain/probe';
import { expectsRefusal } from './expects-refusal';

const aws = { cloud: 'aws', accountId: '111111111111', partition: 'aws', region: 'eu-west-1' } as const;
const place = { workload: { tenant: 'orders', environment: 'prod', serviceAccount: 'api' }, boundaries: { aws } };

function grant(id: string, parameters: object): { document: AwsPolicyDocument; refused: ProbeCall } {
  const set = findPermissionSet(id);
  const compiled = set && compileIntent(set, parameters, place);
  if (!compiled?.ok || !isAwsDocument(compiled.document) || compiled.probe.kind !== 'calls') throw new Error(id);
  return { document: compiled.document, refused: compiled.probe.refused };
}
const folder = (prefix: string, bucket = 'data') => grant('aws-read-bucket-prefix', { bucket, prefix });
const own = (Action: string, Resource: string): AwsPolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: [Action], Resource: [Resource] }],
});
const inRegion = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:111111111111:${resource}`;

it.each([
  ['alone', folder('reports/2026/'), []],
  ['beside a sibling', folder('reports/2026/'), [folder('reports/2025/').document]],
  ['beside the same prefix of another bucket', folder('reports/2026/'), [folder('reports/', 'other').document]],
  ['for a whole bucket beside another whole bucket', folder(''), [folder('', 'other').document]],
  [
    'for a secret beside another',
    grant('aws-read-secret', { secret: 'db' }),
    [grant('aws-read-secret', { secret: 'smtp' }).document],
  ],
  [
    'for a queue that must stay closed beside a third queue',
    grant('aws-consume-queue', { queue: 'jobs', otherQueue: 'dead' }),
    [grant('aws-send-to-queue', { queue: 'mails' }).document],
  ],
  [
    'for a table beside another',
    grant('aws-use-table', { table: 'orders' }),
    [grant('aws-use-table', { table: 'sessions' }).document],
  ],
])('a neighbour must be refused %s', (_what, { refused }, others) => {
  expect(expectsRefusal(refused, others, place)).toBe(true);
});

it.each([
  ['the parent', folder('reports/2026/'), folder('reports/').document],
  ['the whole bucket', folder('reports/2026/'), folder('').document],
  [
    'the queue that was to stay closed',
    grant('aws-consume-queue', { queue: 'jobs', otherQueue: 'dead' }),
    grant('aws-send-to-queue', { queue: 'dead' }).document,
  ],
  ['all queues', grant('aws-consume-queue', { queue: 'jobs' }), own('sqs:ListQueues', '*')],
  [
    'all secrets',
    grant('aws-read-secret', { secret: 'db' }),
    own('secretsmanager:Get*', inRegion('secretsmanager', 'secret:*')),
  ],
  ['all tables', grant('aws-use-table', { table: 'orders' }), own('dynamodb:*', inRegion('dynamodb', 'table/*'))],
  ['all topics', grant('aws-publish-to-topic', { topic: 'events' }), own('sns:*', inRegion('sns', '*'))],
])('a neighbour may be let in where another grant covers %s', (_what, { refused }, other) => {
  expect(expectsRefusal(refused, [other], place)).toBe(false);
});
