import { judgePolicy } from '@/lib/guardrails/aws/judge-policy';
import { loadActionList } from '@/lib/load-action-list';
import { type BenchmarkResult, concludeBenchmark, ratePerSecond } from './benchmark';

const MS_MAX = 100;

const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['s3:GetObject*', 's3:List*'],
      Resource: ['arn:aws:s3:::orders', 'arn:aws:s3:::orders/*'],
    },
    { Effect: 'Allow', Action: 'dynamodb:*Item', Resource: 'arn:aws:dynamodb:eu-west-1:111111111111:table/orders' },
    {
      Effect: 'Allow',
      Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'],
      Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders',
    },
  ],
});

/** Judging a typical policy of three statements with wildcards, the list of actions already read. */
export async function benchCheckPolicy(): Promise<BenchmarkResult> {
  const actions = await loadActionList(['s3', 'dynamodb', 'sqs']);
  const place = { accountId: '111111111111', partition: 'aws', region: 'eu-west-1', actions };
  const turns = 50;
  const rate = ratePerSecond(() => void judgePolicy(policy, place), { turns });
  return concludeBenchmark(
    'check-policy',
    { timesFasterThanLimit: (rate * MS_MAX) / 1000 },
    { timesFasterThanLimit: 1 },
    turns * 9,
  );
}
