import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient, GetItemCommand, ListTablesCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { DeleteSecretCommand, GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { seedAws } from '@/sandbox/world/seed-aws';
import { refusalOf, startAwsWorld, TENANT } from '../support/aws/start-aws-world';

type Aws = Awaited<ReturnType<typeof startAwsWorld>>;
const config = (aws: Aws, keys = aws.admin) => ({
  endpoint: aws.url,
  region: 'eu-west-1',
  credentials: keys,
  maxAttempts: 1,
});
const KeyId = 'alias/tenant-data';
const item = { customerId: { S: 'c-900' }, orderId: { S: '1' } };
const force = (SecretId: string) => new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true });

describe('the data of the accounts', () => {
  it('outlives a restart, and the seed brings nothing back that somebody deleted', async () => {
    const stateFile = path.join(mkdtempSync(path.join(tmpdir(), 'aws-data-')), 'aws.json');
    const before = await startAwsWorld({ stateFile });
    seedAws(before.world);
    const queue = { QueueUrl: `${before.url}/${TENANT}/tenant-jobs` };
    await new SQSClient(config(before)).send(new SendMessageCommand({ ...queue, MessageBody: 'kept' }));
    await new DynamoDBClient(config(before)).send(new PutItemCommand({ TableName: 'tenant-orders', Item: item }));
    const encrypt = new EncryptCommand({ KeyId, Plaintext: Buffer.from('kept') });
    const { CiphertextBlob } = await new KMSClient(config(before)).send(encrypt);
    await new SecretsManagerClient(config(before)).send(force('tenant/smtp'));
    await before.close();

    const after = await startAwsWorld({ stateFile });
    seedAws(after.world);
    const { Messages: messages } = await new SQSClient(config(after)).send(new ReceiveMessageCommand(queue));
    expect(messages?.[0]?.Body).toBe('kept');
    const tables = new DynamoDBClient(config(after));
    expect((await tables.send(new GetItemCommand({ TableName: 'tenant-orders', Key: item }))).Item).toEqual(item);
    const opened = await new KMSClient(config(after)).send(new DecryptCommand({ CiphertextBlob }));
    expect(Buffer.from(opened.Plaintext ?? []).toString()).toBe('kept');
    const secrets = new SecretsManagerClient(config(after));
    const gone = await refusalOf(secrets.send(new GetSecretValueCommand({ SecretId: 'tenant/smtp' })));
    expect(gone.code).toBe('ResourceNotFoundException');
    await after.close();
  });

  it('is hit by the faults planted for a service, once', async () => {
    const aws = await startAwsWorld();
    const tables = new DynamoDBClient(config(aws));
    aws.faults.plant({
      service: 'dynamodb',
      operation: 'ListTables',
      nth: 1,
      kind: 'error',
      status: 400,
      code: 'ThrottlingException',
    });
    const listed = () => refusalOf(tables.send(new ListTablesCommand({})));
    expect(await listed()).toMatchObject({ code: 'ThrottlingException', status: 400, message: 'Rate exceeded' });
    expect((await listed()).code).toBe('allowed');
    await aws.close();
  });

  it('is for signed requests only, and an operation that is not played says so', async () => {
    const aws = await startAwsWorld();
    const call = (target: string, body: string) =>
      fetch(aws.url, { method: 'POST', body, headers: { 'x-amz-target': target } }).then(async (response) => ({
        status: response.status,
        body: (await response.json()) as { __type: string },
      }));
    expect(await call('DynamoDB_20120810.ListTables', '{}')).toMatchObject({
      status: 400,
      body: { __type: 'com.amazon.coral.service#MissingAuthenticationTokenException' },
    });
    expect((await call('AmazonSQS.ListQueues', '{}')).status).toBe(403);
    expect((await call('secretsmanager.RotateSecret', '{}')).status).toBe(501);
    expect((await call('AmazonSQS.constructor', '{}')).status).toBe(501);
    const wrong = new SecretsManagerClient(config(aws, { ...aws.admin, secretAccessKey: 'wrong' }));
    const refusal = await refusalOf(wrong.send(new GetSecretValueCommand({ SecretId: 'x' })));
    expect(refusal).toMatchObject({ code: 'InvalidSignatureException', status: 400 });
    const stranger = new SQSClient(config(aws, { accessKeyId: 'AKIAAAAAAAAAAAAAAAAA', secretAccessKey: 'x' }));
    const unknown = await refusalOf(stranger.send(new ReceiveMessageCommand({ QueueUrl: `${aws.url}/${TENANT}/x` })));
    expect(unknown).toMatchObject({ code: 'InvalidClientTokenId', status: 403 });
    expect(aws.lines.join()).toContain('secretsmanager:RotateSecret');
    await aws.close();
  });
});
