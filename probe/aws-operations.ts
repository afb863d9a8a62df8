import type { STSClientConfig } from '@aws-sdk/client-sts';
import { z } from 'zod';
import { defineOperation, type OperationTable } from './define-operation';
import { keyText } from './key-text';

/** What a client of any AWS service is made with: credentials and patience. */
export type AwsConfig = Pick<STSClientConfig, 'credentials' | 'maxAttempts' | 'requestHandler'>;

const name = z.string().min(1).max(2048);
const objectInput = z.strictObject({ Bucket: z.string().min(3), Key: z.string().min(1) });
const listInput = z.strictObject({
  Bucket: z.string().min(3),
  Prefix: z.string().optional(),
  Delimiter: z.string().optional(),
  MaxKeys: z.int().min(1).max(10).default(1),
});

// Each service's SDK is loaded by the first call that needs it: loading all of them takes longer than most probes.
async function loadS3(config: AwsConfig) {
  const s3 = await import('@aws-sdk/client-s3');
  return { s3, client: new s3.S3Client({ ...config, followRegionRedirects: true }) };
}

async function loadSecrets(config: AwsConfig) {
  const secrets = await import('@aws-sdk/client-secrets-manager');
  return { secrets, client: new secrets.SecretsManagerClient(config) };
}

async function loadDynamodb(config: AwsConfig) {
  const dynamodb = await import('@aws-sdk/client-dynamodb');
  return { dynamodb, client: new dynamodb.DynamoDBClient(config) };
}

/** The URL only names a queue; where to call is for the environment to say, as for every other service. */
async function loadQueues(config: AwsConfig) {
  const sqs = await import('@aws-sdk/client-sqs');
  return { sqs, client: new sqs.SQSClient({ ...config, useQueueUrlAsEndpoint: false }) };
}

async function loadKms(config: AwsConfig) {
  const kms = await import('@aws-sdk/client-kms');
  return { kms, client: new kms.KMSClient(config) };
}

const S3_OPERATIONS: OperationTable<AwsConfig> = {
  's3:ListObjectsV2': defineOperation(listInput, async (config, input, abortSignal) => {
    const { s3, client } = await loadS3(config);
    return client.send(new s3.ListObjectsV2Command(input), { abortSignal });
  }),
  's3:ListBuckets': defineOperation(z.strictObject({}), async (config, _input, abortSignal) => {
    const { s3, client } = await loadS3(config);
    return client.send(new s3.ListBucketsCommand({}), { abortSignal });
  }),
  's3:HeadObject': defineOperation(objectInput, async (config, input, abortSignal) => {
    const { s3, client } = await loadS3(config);
    return client.send(new s3.HeadObjectCommand(input), { abortSignal });
  }),
  's3:GetObject': defineOperation(objectInput, async (config, input, abortSignal) => {
    const { s3, client } = await loadS3(config);
    // One byte proves the right; the contents are nobody's business here.
    const { Body } = await client.send(new s3.GetObjectCommand({ ...input, Range: 'bytes=0-0' }), { abortSignal });
    await Body?.transformToByteArray();
  }),
};

const SECRET_OPERATIONS: OperationTable<AwsConfig> = {
  'secretsmanager:DescribeSecret': defineOperation(
    z.strictObject({ SecretId: name }),
    async (config, input, abortSignal) => {
      const { secrets, client } = await loadSecrets(config);
      return client.send(new secrets.DescribeSecretCommand(input), { abortSignal });
    },
  ),
  'secretsmanager:GetSecretValue': defineOperation(
    z.strictObject({ SecretId: name }),
    async (config, input, abortSignal) => {
      const { secrets, client } = await loadSecrets(config);
      // Awaited and dropped: the value leaves this line nowhere.
      await client.send(new secrets.GetSecretValueCommand(input), { abortSignal });
    },
  ),
};

const TABLE_OPERATIONS: OperationTable<AwsConfig> = {
  'dynamodb:DescribeTable': defineOperation(z.strictObject({ TableName: name }), async (config, input, abortSignal) => {
    const { dynamodb, client } = await loadDynamodb(config);
    return client.send(new dynamodb.DescribeTableCommand(input), { abortSignal });
  }),
  'dynamodb:GetItem': defineOperation(
    z.strictObject({ TableName: name, Key: keyText }),
    async (config, input, abortSignal) => {
      const { dynamodb, client } = await loadDynamodb(config);
      // Nothing but a part of the key is asked for: an item's contents are nobody's business here.
      const projection = {
        ProjectionExpression: '#k',
        ExpressionAttributeNames: { '#k': Object.keys(input.Key)[0] ?? '' },
      };
      await client.send(new dynamodb.GetItemCommand({ ...input, ...projection }), { abortSignal });
    },
  ),
};

const KEY_OPERATIONS: OperationTable<AwsConfig> = {
  'kms:DescribeKey': defineOperation(z.strictObject({ KeyId: name }), async (config, input, abortSignal) => {
    const { kms, client } = await loadKms(config);
    return client.send(new kms.DescribeKeyCommand(input), { abortSignal });
  }),
  'kms:ListKeys': defineOperation(z.strictObject({}), async (config, _input, abortSignal) => {
    const { kms, client } = await loadKms(config);
    return client.send(new kms.ListKeysCommand({ Limit: 1 }), { abortSignal });
  }),
  'kms:Decrypt': defineOperation(
    z.strictObject({ KeyId: name, CiphertextBlob: z.base64().min(1) }),
    async (config, { KeyId, CiphertextBlob }, abortSignal) => {
      const { kms, client } = await loadKms(config);
      const input = { KeyId, CiphertextBlob: Buffer.from(CiphertextBlob, 'base64') };
      await client.send(new kms.DecryptCommand(input), { abortSignal });
    },
  ),
};

const MESSAGE_OPERATIONS: OperationTable<AwsConfig> = {
  'sqs:GetQueueAttributes': defineOperation(
    z.strictObject({ QueueUrl: z.url() }),
    async (config, { QueueUrl }, abortSignal) => {
      const { sqs, client } = await loadQueues(config);
      const input = { QueueUrl, AttributeNames: ['QueueArn' as const] };
      return client.send(new sqs.GetQueueAttributesCommand(input), { abortSignal });
    },
  ),
  'sqs:ListQueues': defineOperation(z.strictObject({}), async (config, _input, abortSignal) => {
    const { sqs, client } = await loadQueues(config);
    return client.send(new sqs.ListQueuesCommand({ MaxResults: 1 }), { abortSignal });
  }),
  'sns:GetTopicAttributes': defineOperation(z.strictObject({ TopicArn: name }), async (config, input, abortSignal) => {
    const { SNSClient, GetTopicAttributesCommand } = await import('@aws-sdk/client-sns');
    return new SNSClient(config).send(new GetTopicAttributesCommand(input), { abortSignal });
  }),
  'cloudwatch:ListMetrics': defineOperation(
    z.strictObject({ Namespace: z.string().min(1).max(255) }),
    async (config, input, abortSignal) => {
      const { CloudWatchClient, ListMetricsCommand } = await import('@aws-sdk/client-cloudwatch');
      return new CloudWatchClient(config).send(new ListMetricsCommand(input), { abortSignal });
    },
  ),
};

/** What a probe may do on AWS, by `service:operation`: harmless reads. */
export const AWS_OPERATIONS: OperationTable<AwsConfig> = {
  ...S3_OPERATIONS,
  ...SECRET_OPERATIONS,
  ...TABLE_OPERATIONS,
  ...KEY_OPERATIONS,
  ...MESSAGE_OPERATIONS,
  'sts:GetCallerIdentity': defineOperation(z.strictObject({}), async (config, _input, abortSignal) => {
    const { STSClient, GetCallerIdentityCommand } = await import('@aws-sdk/client-sts');
    return new STSClient(config).send(new GetCallerIdentityCommand({}), { abortSignal });
  }),
};
