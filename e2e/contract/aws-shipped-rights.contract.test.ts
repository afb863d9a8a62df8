import { CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { DecryptCommand, DescribeKeyCommand, EncryptCommand, KMSClient, ListAliasesCommand } from '@aws-sdk/client-kms';
import { GetObjectCommand, ListBucketsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { GetSecretValueCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListTopicsCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { ListQueuesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedQueue, seedSecret, seedTable, seedTopic } from '@/sandbox/aws/seed-things';
import { EXTERNAL_ID, type Keys, refusalOf, startAwsWorld, TENANT } from '../support/aws/start-aws-world';
import { allow, startWorkload } from '../support/aws/start-workload';

const PLACE = { accountId: TENANT, region: 'eu-west-1' };
const READER = 'system:serviceaccount:xks-access:xks-access-reader';
let aws: Awaited<ReturnType<typeof startAwsWorld>>;
let reader: Keys;
let keyArn: string;

/** The portal's reader as it really comes to a tenant's account: by its token, then by the platform's role. */
async function openReader(): Promise<Keys> {
  const portal = await aws.webIdentity(aws.platform.readerRoleArn, await aws.token({ sub: READER }));
  const RoleArn = `arn:aws:iam::${TENANT}:role/xks/xks-access-reader`;
  const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'web', ExternalId: EXTERNAL_ID });
  const { Credentials: given } = await aws.sts(portal).send(command);
  return {
    accessKeyId: given?.AccessKeyId ?? '',
    secretAccessKey: given?.SecretAccessKey ?? '',
    sessionToken: given?.SessionToken,
  };
}

beforeAll(async () => {
  aws = await startAwsWorld();
  const { world } = aws;
  world.createBucket(TENANT, 'tenant-data');
  world.createBucket('222222222222', 'foreign-data', {});
  for (const key of ['raw/a.csv', 'raw/deep/b.csv', 'top.txt']) world.putObject('tenant-data', key, 'x');
  keyArn = world.createKmsKey(TENANT, 'alias/tenant-data').arn;
  seedSecret(world, PLACE, 'tenant/smtp', 'hidden');
  seedQueue(world, PLACE, 'tenant-jobs');
  seedTopic(world, PLACE, 'tenant-events');
  seedTable(world, PLACE, 'tenant-orders', ['id'], [{ id: 'a' }]);
  reader = await openReader();
});
afterAll(() => aws.close());

const config = () => ({ endpoint: aws.url, region: 'eu-west-1', credentials: reader, maxAttempts: 1 });
const list = (Bucket: string, more: object) => aws.s3(reader).send(new ListObjectsV2Command({ Bucket, ...more }));

describe('the shipped reader', () => {
  it('sees the names of what exists in the account', async () => {
    expect((await aws.s3(reader).send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name)).toEqual([
      'tenant-data',
    ]);
    const secrets = await new SecretsManagerClient(config()).send(new ListSecretsCommand({}));
    expect(secrets.SecretList?.map(({ Name }) => Name)).toEqual(['tenant/smtp']);
    const queues = await new SQSClient(config()).send(new ListQueuesCommand({}));
    expect(queues.QueueUrls).toEqual([expect.stringMatching(/\/111111111111\/tenant-jobs$/)]);
    expect((await new DynamoDBClient(config()).send(new ListTablesCommand({}))).TableNames).toEqual(['tenant-orders']);
    const topics = await new SNSClient(config()).send(new ListTopicsCommand({}));
    expect(topics.Topics).toEqual([{ TopicArn: `arn:aws:sns:eu-west-1:${TENANT}:tenant-events` }]);
    const kms = new KMSClient(config());
    expect((await kms.send(new ListAliasesCommand({}))).Aliases?.[0]?.AliasName).toBe('alias/tenant-data');
    expect((await kms.send(new DescribeKeyCommand({ KeyId: keyArn }))).KeyMetadata?.Arn).toBe(keyArn);
  });

  it('sees the first level of a bucket of the account and nothing deeper', async () => {
    const first = await list('tenant-data', { Prefix: '', Delimiter: '/' });
    expect(first.CommonPrefixes).toEqual([{ Prefix: 'raw/' }]);
    for (const more of [{}, { Prefix: '' }, { Prefix: 'raw/', Delimiter: '/' }, { Delimiter: '/' }])
      expect((await refusalOf(list('tenant-data', more))).code).toBe('AccessDenied');
    expect((await refusalOf(list('foreign-data', { Prefix: '', Delimiter: '/' }))).code).toBe('AccessDenied');
  });

  it('reads nobody’s contents', async () => {
    const kms = new KMSClient(config());
    const QueueUrl = `${aws.url}/${TENANT}/tenant-jobs`;
    const TopicArn = `arn:aws:sns:eu-west-1:${TENANT}:tenant-events`;
    const attempts: Promise<unknown>[] = [
      aws.s3(reader).send(new GetObjectCommand({ Bucket: 'tenant-data', Key: 'top.txt' })),
      new SecretsManagerClient(config()).send(new GetSecretValueCommand({ SecretId: 'tenant/smtp' })),
      new SQSClient(config()).send(new ReceiveMessageCommand({ QueueUrl })),
      new SNSClient(config()).send(new PublishCommand({ TopicArn, Message: 'x' })),
      new DynamoDBClient(config()).send(new ScanCommand({ TableName: 'tenant-orders' })),
      kms.send(new EncryptCommand({ KeyId: keyArn, Plaintext: Buffer.from('x') })),
      kms.send(new DecryptCommand({ KeyId: keyArn, CiphertextBlob: Buffer.from('x') })),
      new CloudWatchClient(config()).send(new ListMetricsCommand({})),
    ];
    const codes = (await Promise.all(attempts.map(refusalOf))).map(({ code }) => code);
    expect(codes.filter((code) => !/^(AccessDenied|AuthorizationError)/.test(code))).toEqual([]);
  });
});

describe('the shipped boundary', () => {
  const decisionsOn = async (actions: readonly string[]) => {
    const { EvaluationResults: results = [] } = await aws.iam(aws.admin).send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: `arn:aws:iam::${TENANT}:role/xks/tenant/everything`,
        ActionNames: [...actions],
        ContextEntries: [
          { ContextKeyName: 'aws:RequestedRegion', ContextKeyType: 'string', ContextKeyValues: ['eu-west-1'] },
        ],
      }),
    );
    return Object.fromEntries(results.map((one) => [one.EvalActionName, one.EvalDecision]));
  };
  beforeAll(() => startWorkload(aws, 'everything', [allow('*', '*')]));

  it('leaves room for what can be asked for', async () => {
    const actions = [
      ...['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket', 's3:AbortMultipartUpload'],
      ...['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
      ...['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
      ...['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchWriteItem', 'dynamodb:DescribeTable'],
      ...['sns:Publish', 'sns:GetTopicAttributes', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
      ...['cloudwatch:PutMetricData', 'cloudwatch:ListMetrics', 'cloudwatch:GetMetricData'],
    ];
    expect(await decisionsOn(actions)).toEqual(Object.fromEntries(actions.map((action) => [action, 'allowed'])));
  });

  it('forbids a role that may do everything what nobody should have', async () => {
    const denied = [
      ...['iam:PassRole', 'iam:GetRole', 'sts:AssumeRole', 'organizations:ListAccounts', 'ssm:SendCommand'],
      ...['s3:PutBucketPolicy', 'sqs:AddPermission', 'sqs:SetQueueAttributes', 'sns:AddPermission'],
      ...['sns:SetTopicAttributes', 'dynamodb:PutResourcePolicy', 'secretsmanager:PutResourcePolicy'],
      ...['kms:CreateGrant', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'],
    ];
    expect(await decisionsOn(denied)).toEqual(Object.fromEntries(denied.map((action) => [action, 'explicitDeny'])));
    const absent = ['secretsmanager:ListSecrets', 'secretsmanager:DeleteSecret', 'kms:CreateKey', 'ec2:RunInstances'];
    expect(await decisionsOn(absent)).toEqual(Object.fromEntries(absent.map((action) => [action, 'implicitDeny'])));
  });
});
