import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Keys, startAwsWorld, TENANT } from '../support/aws/start-aws-world';
import { allow, startWorkload } from '../support/aws/start-workload';

const isHere = spawnSync('aws', ['--version'], { stdio: 'ignore' }).status === 0;
if (!isHere) console.warn('aws is missing: the services are not tried with the command line');

describe.runIf(isHere)('the aws command line', { timeout: 60_000 }, () => {
  let aws: Awaited<ReturnType<typeof startAwsWorld>>;
  let workload: Keys;
  const home = mkdtempSync(path.join(tmpdir(), 'aws-cli-'));

  /** What a command prints, or the last line of its complaint. */
  async function run(keys: Keys, command: string, ...more: string[]): Promise<string> {
    const env = {
      PATH: process.env.PATH,
      HOME: home,
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      ...(keys.sessionToken ? { AWS_SESSION_TOKEN: keys.sessionToken } : {}),
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_MAX_ATTEMPTS: '1',
      AWS_PAGER: '',
    } as unknown as NodeJS.ProcessEnv;
    // Version 1 calls SQS's old host names unless it is told otherwise by argument.
    const args = ['--endpoint-url', aws.url, ...command.split(' '), ...more, '--output', 'text'];
    const outcome = await promisify(execFile)('aws', args, { env }).catch((error: { stderr: string }) => error);
    return ('stdout' in outcome && outcome.stdout ? outcome.stdout : outcome.stderr).trim();
  }

  beforeAll(async () => {
    aws = await startAwsWorld();
    workload = await startWorkload(aws, 'cli', [
      allow('secretsmanager:GetSecretValue', `arn:aws:secretsmanager:eu-west-1:${TENANT}:secret:mine-??????`),
      allow(['sqs:SendMessage', 'sqs:ReceiveMessage'], `arn:aws:sqs:eu-west-1:${TENANT}:mine`),
      allow('dynamodb:GetItem', `arn:aws:dynamodb:eu-west-1:${TENANT}:table/mine`),
      allow('sns:Publish', `arn:aws:sns:eu-west-1:${TENANT}:mine`),
      allow('cloudwatch:PutMetricData', '*', { StringEquals: { 'cloudwatch:namespace': 'Mine' } }),
    ]);
  });
  afterAll(() => aws.close());

  it('makes a secret and reads it, and no other', async () => {
    await run(aws.admin, 'secretsmanager create-secret --name mine --secret-string hello');
    await run(aws.admin, 'secretsmanager create-secret --name other --secret-string hello');
    const get = 'secretsmanager get-secret-value --query SecretString --secret-id';
    expect(await run(workload, get, 'mine')).toBe('hello');
    expect(await run(workload, get, 'other')).toContain('An error occurred (AccessDeniedException)');
    expect(await run(aws.admin, 'secretsmanager list-secrets --query', 'SecretList[].Name')).toBe('mine\tother');
  });

  it('makes a queue and sends to it, and to no other', async () => {
    const url = await run(aws.admin, 'sqs create-queue --query QueueUrl --queue-name mine');
    const other = await run(aws.admin, 'sqs create-queue --query QueueUrl --queue-name other');
    expect(url).toBe(`${aws.url}/${TENANT}/mine`);
    await run(workload, 'sqs send-message --message-body hello --queue-url', url);
    expect(await run(workload, 'sqs receive-message --query Messages[0].Body --queue-url', url)).toBe('hello');
    const refused = await run(workload, 'sqs send-message --message-body hello --queue-url', other);
    expect(refused).toContain('An error occurred (AccessDenied) when calling the SendMessage operation');
    const absent = await run(aws.admin, 'sqs get-queue-url --queue-name none');
    expect(absent).toContain('(AWS.SimpleQueueService.NonExistentQueue)');
  });

  it('makes a table and reads an item, and of no other', async () => {
    const key = '--key-schema AttributeName=id,KeyType=HASH --attribute-definitions AttributeName=id,AttributeType=S';
    for (const name of ['mine', 'other'])
      await run(aws.admin, `dynamodb create-table --billing-mode PAY_PER_REQUEST ${key} --table-name ${name}`);
    const item = '{"id":{"S":"a"},"list":{"L":[{"N":"1"},{"BOOL":true}]}}';
    await run(aws.admin, 'dynamodb put-item --table-name mine --item', item);
    const get = 'dynamodb get-item --query Item.list.L[0].N --key {"id":{"S":"a"}} --table-name';
    expect(await run(workload, get, 'mine')).toBe('1');
    expect(await run(workload, get, 'other')).toContain('An error occurred (AccessDeniedException)');
  });

  it('makes a topic and publishes to it, and to no other', async () => {
    const topic = await run(aws.admin, 'sns create-topic --query TopicArn --name mine');
    await run(aws.admin, 'sns create-topic --name other');
    expect(await run(workload, 'sns publish --query MessageId --message hello --topic-arn', topic)).toMatch(
      /^[0-9a-f-]{36}$/,
    );
    const refused = await run(workload, 'sns publish --message x --topic-arn', topic.replace(/mine$/, 'other'));
    expect(refused).toContain('An error occurred (AuthorizationError) when calling the Publish operation');
  });

  it('writes metrics into its namespace, and into no other', async () => {
    const put = 'cloudwatch put-metric-data --metric-name done --value 4 --timestamp 2026-11-23T04:00:00Z --namespace';
    expect(await run(workload, put, 'Mine')).toBe('');
    expect(await run(workload, put, 'Other')).toContain('An error occurred (AccessDenied)');
    expect(await run(aws.admin, 'cloudwatch list-metrics --query Metrics[].Namespace')).toBe('Mine');
  });

  it('encrypts with a key it made, and decrypts', async () => {
    const keyId = await run(aws.admin, 'kms create-key --query KeyMetadata.KeyId');
    await run(aws.admin, 'kms create-alias --alias-name alias/mine --target-key-id', keyId);
    // Bytes come from files, since the versions differ in how they read them from arguments.
    const file = path.join(home, 'bytes');
    writeFileSync(file, 'dawn');
    const encrypt = 'kms encrypt --query CiphertextBlob --key-id alias/mine --plaintext';
    const sealed = await run(aws.admin, encrypt, `fileb://${file}`);
    expect(await run(workload, encrypt, `fileb://${file}`)).toContain('An error occurred (AccessDeniedException)');
    writeFileSync(file, Buffer.from(sealed, 'base64'));
    const opened = await run(aws.admin, 'kms decrypt --query Plaintext --ciphertext-blob', `fileb://${file}`);
    expect(Buffer.from(opened, 'base64').toString()).toBe('dawn');
  });
});
