import fc from 'fast-check';
import { beforeAll, describe } from 'vitest';
import type { PermissionDocument } from '@/lib/domain/permission-document';
import type { ProbeCall } from '@/lib/domain/probe';
import { loadActionList } from '@/lib/load-action-list';
import type { ActionList } from '@/lib/policy/aws/action-list';
import { evaluate } from '@/lib/policy/aws/evaluate';
import { parsePolicy } from '@/lib/policy/aws/parse-policy';
import { requestOfProbe } from '@/lib/policy/aws/request-of-probe';
import { judgePolicy } from './aws/judge-policy';
import { tryPermissionSets } from './try-permission-sets';

const aws = { cloud: 'aws', accountId: '111111111111', partition: 'aws', region: 'eu-west-1' } as const;
const place = {
  workload: { tenant: 'tenant', environment: 'prod', serviceAccount: 'api' },
  boundaries: { aws },
};

const bucket = fc.stringMatching(/^[a-z0-9][a-z0-9-]{2,12}[a-z0-9]$/);
const prefix = fc.stringMatching(/^[A-Za-z0-9!_.()=@:,;+& -]{1,12}(\/[A-Za-z0-9_-]{1,8}){0,3}\/?$/);
const key = fc.uuid().map((id) => `arn:aws:kms:eu-west-1:111111111111:key/${id}`);
const queue = fc.stringMatching(/^[A-Za-z0-9_-]{1,80}$/);
const choice = fc.constantFrom('no', 'yes');

/** What somebody could ask for, by permission set. */
const WISHES: Record<string, fc.Arbitrary<unknown>> = {
  'aws-read-bucket-prefix': fc.record({ bucket, prefix, kmsKey: fc.option(key, { nil: '' }) }),
  'aws-write-bucket-prefix': fc.record({ bucket, prefix, mayDelete: choice, kmsKey: fc.option(key, { nil: '' }) }),
  'aws-read-secret': fc.record({
    secret: fc.oneof(
      fc.stringMatching(/^[A-Za-z0-9/_+=.@-]{1,40}$/),
      fc
        .stringMatching(/^[A-Za-z0-9/_-]{1,20}$/)
        .map((name) => `arn:aws:secretsmanager:eu-west-1:111111111111:secret:${name}-a1B2c3`),
    ),
    kmsKey: fc.option(key, { nil: '' }),
  }),
  'aws-consume-queue': fc.record({ queue, otherQueue: fc.option(queue, { nil: '' }) }),
  'aws-send-to-queue': fc.record({
    queue,
    otherQueue: fc.option(queue, { nil: '' }),
    kmsKey: fc.option(key, { nil: '' }),
  }),
  'aws-use-table': fc.record({
    table: fc.stringMatching(/^[A-Za-z0-9_.-]{3,255}$/),
    access: fc.constantFrom('read', 'read-write'),
  }),
  'aws-publish-to-topic': fc.record({ topic: fc.stringMatching(/^[A-Za-z0-9_-]{1,256}$/) }),
  'aws-decrypt-with-key': fc.record({ key, otherKey: fc.option(key, { nil: '' }) }),
  'aws-put-metrics': fc.record({ namespace: fc.stringMatching(/^[A-Za-z0-9._/#-][A-Za-z0-9._/#:-]{0,30}$/) }),
  'aws-custom-policy': fc.record({
    document: fc.record({
      Statement: fc.array(
        fc.record({
          Effect: fc.constant('Allow'),
          Action: fc.subarray(
            [
              's3:ListBucket',
              's3:List*',
              'secretsmanager:DescribeSecret',
              'dynamodb:DescribeTable',
              'dynamodb:Describe*',
              'sqs:GetQueueAttributes',
              'sns:Get*',
            ],
            {
              minLength: 1,
            },
          ),
          Resource: fc.array(
            fc.constantFrom(
              'arn:aws:s3:::data',
              'arn:aws:s3:::data/*',
              'arn:aws:secretsmanager:eu-west-1:111111111111:secret:a/db-??????',
              'arn:aws:secretsmanager:eu-west-1:111111111111:secret:a/*',
              '*',
              'arn:aws:dynamodb:eu-west-1:111111111111:table/orders',
              'arn:aws:dynamodb:eu-west-1:111111111111:table/orders*',
              'arn:aws:sns:eu-west-1:111111111111:events',
              'arn:aws:sqs:eu-west-1:111111111111:jobs',
              'arn:aws:sqs:eu-west-1:111111111111:*',
            ),
            { minLength: 1 },
          ),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  }),
};

let actions: ActionList;
beforeAll(async () => {
  actions = await loadActionList(['s3', 'kms', 'secretsmanager', 'sqs', 'sns', 'dynamodb', 'cloudwatch']);
});

function lets(document: PermissionDocument, call: ProbeCall): boolean {
  const { policy } = parsePolicy(document);
  const request = requestOfProbe(call, aws);
  if (policy === undefined || request === undefined) throw new Error(`cannot decide ${call.operation}`);
  return evaluate([{ name: 'grant', policy }], undefined, request).decision === 'allowed';
}

describe('every permission set of AWS', () => {
  const judge = (document: PermissionDocument) => judgePolicy(document, { ...aws, actions }).findings;
  tryPermissionSets({ cloud: 'aws', place, wishes: WISHES, judge, lets, runs: 100 });
});
