import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DecryptCommand, EncryptCommand } from '@aws-sdk/client-kms';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
} from '@aws-sdk/client-secrets-manager';
import { DeleteTopicCommand, GetTopicAttributesCommand, PublishCommand } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { EngineWorld } from '../../contract/engine-world';
import { type AwsHands, awsOutcome } from './aws-hands';
import { deleteTable, getItem, putItem } from './aws-table-attempts';
import { BUCKET_PROOFS } from './bucket-proofs';
import { type CatalogueProof, EKS } from './catalogue-proof';
import { getObject } from './object-attempts';

type Proof = CatalogueProof<AwsHands>;
type Outcome = 'allowed' | 'AccessDenied' | 'AccessDeniedException' | 'AuthorizationErrorException';

const ACCOUNT = '111111111111';
const queueUrl = (queue: string) => `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/${queue}`;
const topicArn = (topic: string) => `arn:aws:sns:eu-west-1:${ACCOUNT}:${topic}`;

const readSecret = (SecretId: string, outcome: Outcome) => ({
  what: `read ${SecretId}`,
  act: ({ secrets }: AwsHands) => awsOutcome(secrets.send(new GetSecretValueCommand({ SecretId }))),
  outcome,
});

const SECRETS: readonly Proof[] = [
  {
    set: 'aws-read-secret',
    what: 'one secret',
    place: EKS,
    parameters: () => ({ secret: 'tenant/smtp' }),
    probe: 'calls',
    attempts: [
      readSecret('tenant/smtp', 'allowed'),
      readSecret('tenant/db-password', 'AccessDeniedException'),
      {
        what: 'change it',
        act: ({ secrets }) =>
          awsOutcome(secrets.send(new PutSecretValueCommand({ SecretId: 'tenant/smtp', SecretString: 'x' }))),
        outcome: 'AccessDeniedException',
      },
      {
        what: 'look at another',
        act: ({ secrets }) => awsOutcome(secrets.send(new DescribeSecretCommand({ SecretId: 'tenant/db-password' }))),
        outcome: 'AccessDeniedException',
      },
      {
        what: 'list all',
        act: ({ secrets }) => awsOutcome(secrets.send(new ListSecretsCommand({}))),
        outcome: 'AccessDeniedException',
      },
    ],
  },
];

const receive = (queue: string, outcome: Outcome) => ({
  what: `receive from ${queue}`,
  act: ({ sqs }: AwsHands) => awsOutcome(sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl(queue) }))),
  outcome,
});
const send = (queue: string, outcome: Outcome) => ({
  what: `send to ${queue}`,
  act: ({ sqs }: AwsHands) =>
    awsOutcome(sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(queue), MessageBody: 'x' }))),
  outcome,
});

const QUEUES: readonly Proof[] = [
  {
    set: 'aws-consume-queue',
    what: 'one queue, with one that must stay closed',
    place: EKS,
    parameters: () => ({ queue: 'tenant-jobs', otherQueue: 'tenant-jobs-dlq' }),
    probe: 'calls',
    attempts: [
      receive('tenant-jobs', 'allowed'),
      receive('tenant-jobs-dlq', 'AccessDenied'),
      send('tenant-jobs', 'AccessDenied'),
    ],
  },
  {
    set: 'aws-send-to-queue',
    what: 'one queue',
    place: EKS,
    parameters: () => ({ queue: 'tenant-jobs' }),
    probe: 'calls',
    attempts: [
      send('tenant-jobs', 'allowed'),
      send('tenant-jobs-dlq', 'AccessDenied'),
      receive('tenant-jobs', 'AccessDenied'),
    ],
  },
];

const TABLES: readonly Proof[] = [
  {
    set: 'aws-use-table',
    what: 'reading',
    place: EKS,
    parameters: () => ({ table: 'tenant-orders' }),
    probe: 'calls',
    attempts: [
      getItem('tenant-orders', { customerId: 'c-100', orderId: '2026-11-20' }, 'allowed'),
      putItem('tenant-orders', { customerId: 'c-100', orderId: '2026-11-30' }, 'AccessDeniedException'),
      getItem('tenant-sessions', { sessionId: 's-1' }, 'AccessDeniedException'),
    ],
  },
  {
    set: 'aws-use-table',
    what: 'reading and writing',
    place: EKS,
    parameters: () => ({ table: 'tenant-sessions', access: 'read-write' }),
    probe: 'calls',
    attempts: [
      putItem('tenant-sessions', { sessionId: 's-2' }, 'allowed'),
      getItem('tenant-sessions', { sessionId: 's-2' }, 'allowed'),
      deleteTable('tenant-sessions', 'AccessDeniedException'),
      putItem('tenant-orders', { customerId: 'c-100', orderId: '2026-11-30' }, 'AccessDeniedException'),
    ],
  },
];

const publish = (topic: string, outcome: Outcome) => ({
  what: `publish to ${topic}`,
  act: ({ sns }: AwsHands) => awsOutcome(sns.send(new PublishCommand({ TopicArn: topicArn(topic), Message: 'x' }))),
  outcome,
});

const TOPICS: readonly Proof[] = [
  {
    set: 'aws-publish-to-topic',
    what: 'one topic',
    place: EKS,
    parameters: () => ({ topic: 'tenant-events' }),
    probe: 'calls',
    attempts: [
      publish('tenant-events', 'allowed'),
      publish('tenant-alerts', 'AuthorizationErrorException'),
      {
        what: 'look at another',
        act: ({ sns }) => awsOutcome(sns.send(new GetTopicAttributesCommand({ TopicArn: topicArn('tenant-alerts') }))),
        outcome: 'AuthorizationErrorException',
      },
      {
        what: 'delete it',
        act: ({ sns }) => awsOutcome(sns.send(new DeleteTopicCommand({ TopicArn: topicArn('tenant-events') }))),
        outcome: 'AuthorizationErrorException',
      },
    ],
  },
];

/** The ARN of the key behind an alias of the tenant's account. */
function keyArn({ aws }: EngineWorld, alias: string): string {
  return aws.createKmsKey(ACCOUNT, alias, 'eu-west-1').arn;
}

const decrypt = (which: 'ours' | 'theirs', outcome: Outcome) => ({
  what: `decrypt what ${which} sealed`,
  act: ({ kms }: AwsHands) => awsOutcome(kms.send(new DecryptCommand({ CiphertextBlob: SEALED.get(which) }))),
  outcome,
});
/** Texts that `sealTexts` encrypted with the granted key and with its neighbour. */
const SEALED = new Map<string, Uint8Array>();

/** Encrypts, as the account's administrator, what workloads are to decrypt. */
export async function sealTexts(world: EngineWorld, { kms }: AwsHands): Promise<void> {
  for (const [which, alias] of [
    ['ours', 'alias/tenant-data'],
    ['theirs', 'alias/tenant-other'],
  ] as const) {
    const encrypt = new EncryptCommand({ KeyId: keyArn(world, alias), Plaintext: Buffer.from('text') });
    SEALED.set(which, (await kms.send(encrypt)).CiphertextBlob ?? new Uint8Array());
  }
}

const KEYS: readonly Proof[] = [
  {
    set: 'aws-decrypt-with-key',
    what: 'one key, with one that must stay closed',
    place: EKS,
    parameters: (world) => ({ key: keyArn(world, 'alias/tenant-data'), otherKey: keyArn(world, 'alias/tenant-other') }),
    probe: 'calls',
    attempts: [
      decrypt('ours', 'allowed'),
      decrypt('theirs', 'AccessDeniedException'),
      {
        what: 'encrypt',
        act: ({ kms }) =>
          awsOutcome(kms.send(new EncryptCommand({ KeyId: 'alias/tenant-data', Plaintext: Buffer.from('x') }))),
        outcome: 'AccessDeniedException',
      },
    ],
  },
  {
    set: 'aws-decrypt-with-key',
    what: 'one key alone',
    place: EKS,
    parameters: (world) => ({ key: keyArn(world, 'alias/tenant-other') }),
    probe: 'calls',
    attempts: [decrypt('theirs', 'allowed'), decrypt('ours', 'AccessDeniedException')],
  },
];

const putMetric = (Namespace: string, outcome: Outcome) => ({
  what: `put a metric into ${Namespace}`,
  act: ({ cloudwatch }: AwsHands) =>
    awsOutcome(cloudwatch.send(new PutMetricDataCommand({ Namespace, MetricData: [{ MetricName: 'n', Value: 1 }] }))),
  outcome,
});

const OTHERS: readonly Proof[] = [
  {
    set: 'aws-put-metrics',
    what: 'one namespace',
    place: EKS,
    parameters: () => ({ namespace: 'Tenant/Orders' }),
    probe: 'none',
    attempts: [
      putMetric('Tenant/Orders', 'allowed'),
      putMetric('Tenant/Other', 'AccessDenied'),
      putMetric('tenant/orders', 'AccessDenied'),
    ],
  },
  {
    set: 'aws-custom-policy',
    what: 'of which a harmless pair of calls can be told',
    place: EKS,
    parameters: () => ({
      document: policyOf({
        Effect: 'Allow',
        Action: ['dynamodb:DescribeTable', 'dynamodb:GetItem'],
        Resource: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/tenant-orders`,
      }),
    }),
    probe: 'calls',
    attempts: [
      getItem('tenant-orders', { customerId: 'c-100', orderId: '2026-11-20' }, 'allowed'),
      getItem('tenant-sessions', { sessionId: 's-1' }, 'AccessDeniedException'),
      putItem('tenant-orders', { customerId: 'c-100', orderId: '2026-11-30' }, 'AccessDeniedException'),
    ],
  },
  {
    set: 'aws-custom-policy',
    what: 'of which none can',
    place: EKS,
    parameters: () => ({
      document: policyOf(
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::tenant-data/*' },
        { Effect: 'Deny', Action: 's3:GetObject', Resource: 'arn:aws:s3:::tenant-data/private/*' },
      ),
    }),
    probe: 'none',
    attempts: [
      getObject('tenant-data', 'raw/2026-11-20.csv', 'allowed'),
      getObject('tenant-data', 'private/salaries.csv', 'AccessDenied'),
    ],
  },
];

function policyOf(...Statement: object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

/** Every permission set of AWS with things of the demo world. */
export const AWS_PROOFS: readonly Proof[] = [
  ...BUCKET_PROOFS,
  ...SECRETS,
  ...QUEUES,
  ...TABLES,
  ...TOPICS,
  ...KEYS,
  ...OTHERS,
];
