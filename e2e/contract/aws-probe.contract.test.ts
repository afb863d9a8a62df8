import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedQueue, seedSecret, seedTable, seedTopic } from '@/sandbox/aws/seed-things';
import { startAwsWorld, TENANT } from '../support/aws/start-aws-world';
import { allow, startWorkload } from '../support/aws/start-workload';

const PLACE = { accountId: TENANT, region: 'eu-west-1' };
const HIDDEN = 'the value that nobody prints';
const regional = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:${TENANT}:${resource}`;
type Which = 'ours' | 'theirs';

/** What the probe does with ours, which is granted, and with theirs, which lies next to it. */
const CALLS: readonly { service: string; operation: string; input(which: Which): object }[] = [
  { service: 'secretsmanager', operation: 'DescribeSecret', input: (SecretId) => ({ SecretId }) },
  { service: 'secretsmanager', operation: 'GetSecretValue', input: (SecretId) => ({ SecretId }) },
  {
    service: 'sqs',
    operation: 'GetQueueAttributes',
    input: (which) => ({ QueueUrl: `https://sqs.eu-west-1.amazonaws.com/${TENANT}/${which}` }),
  },
  { service: 'dynamodb', operation: 'DescribeTable', input: (TableName) => ({ TableName }) },
  { service: 'dynamodb', operation: 'GetItem', input: (TableName) => ({ TableName, Key: '{"id":{"S":"absent"}}' }) },
  { service: 'sns', operation: 'GetTopicAttributes', input: (which) => ({ TopicArn: regional('sns', which) }) },
  { service: 'kms', operation: 'DescribeKey', input: (which) => ({ KeyId: `alias/${which}` }) },
  {
    service: 'kms',
    operation: 'Decrypt',
    input: (which) => ({ KeyId: `alias/${which}`, CiphertextBlob: sealed.get(which) ?? '' }),
  },
];
const sealed = new Map<string, string>();
let aws: Awaited<ReturnType<typeof startAwsWorld>>;
const folder = mkdtempSync(path.join(tmpdir(), 'aws-probe-'));

beforeAll(async () => {
  aws = await startAwsWorld();
  const { world } = aws;
  const kms = new KMSClient({ endpoint: aws.url, region: 'eu-west-1', credentials: aws.admin });
  for (const which of ['ours', 'theirs'] as const) {
    seedSecret(world, PLACE, which, HIDDEN);
    seedQueue(world, PLACE, which);
    seedTopic(world, PLACE, which);
    seedTable(world, PLACE, which, ['id'], [{ id: 'a', value: HIDDEN }]);
    world.createKmsKey(TENANT, `alias/${which}`);
    const encrypt = new EncryptCommand({ KeyId: `alias/${which}`, Plaintext: Buffer.from(HIDDEN) });
    sealed.set(which, Buffer.from((await kms.send(encrypt)).CiphertextBlob ?? []).toString('base64'));
  }
  await startWorkload(aws, 'probed', [
    allow('secretsmanager:*', regional('secretsmanager', 'secret:ours-??????')),
    allow('sqs:*', regional('sqs', 'ours')),
    allow('dynamodb:*', regional('dynamodb', 'table/ours')),
    allow('sns:*', regional('sns', 'ours')),
    allow('kms:*', world.createKmsKey(TENANT, 'alias/ours').arn),
  ]);
  writeFileSync(path.join(folder, 'token'), await aws.token());
});
afterAll(() => aws.close());

async function probe(calls: readonly object[]) {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_REGION: 'eu-west-1',
    AWS_ROLE_ARN: `arn:aws:iam::${TENANT}:role/xks/tenant/probed`,
    AWS_WEB_IDENTITY_TOKEN_FILE: path.join(folder, 'token'),
    AWS_ENDPOINT_URL: aws.url,
  } as unknown as NodeJS.ProcessEnv;
  const main = path.join(import.meta.dirname, '../../probe/main.ts');
  const args = ['--import', 'tsx', main, JSON.stringify({ calls })];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { env });
  const output = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as {
    identity: object;
    calls: { id: string; outcome: string; code?: string }[];
  };
  return { text: stdout + stderr, output };
}

describe('the probe on each service', { timeout: 60_000 }, () => {
  it('finds ours allowed and theirs refused, and prints nothing of what it read', async () => {
    const halves = [CALLS.slice(0, 4), CALLS.slice(4)];
    for (const half of halves) {
      const calls = half.flatMap(({ service, operation, input }) =>
        (['ours', 'theirs'] as const).map((which) => ({
          id: `${which} ${operation}`,
          service,
          operation,
          input: input(which),
        })),
      );
      const { text, output } = await probe(calls);
      const outcomes = Object.fromEntries(output.calls.map(({ id, outcome }) => [id, outcome]));
      const wanted = calls.map(({ id }) => [id, id.startsWith('ours') ? 'allowed' : 'refused']);
      expect(outcomes).toEqual(Object.fromEntries(wanted));
      expect(text).not.toContain(HIDDEN);
    }
  });

  it('says a metric’s namespace cannot be listed without the right', async () => {
    const input = { Namespace: 'Tenant/App' };
    const { output } = await probe([{ id: 'x', service: 'cloudwatch', operation: 'ListMetrics', input }]);
    expect(output.calls).toMatchObject([{ outcome: 'refused', code: 'AccessDenied' }]);
  });

  it('counts what does not exist as an error, and refuses a key that is none before it calls anything', async () => {
    const absent = { id: 'x', service: 'sqs', operation: 'GetQueueAttributes' };
    const url = `https://sqs.eu-west-1.amazonaws.com/${TENANT}/absent`;
    const { output } = await probe([{ ...absent, input: { QueueUrl: url } }]);
    expect(output.calls).toMatchObject([{ outcome: 'error', code: 'QueueDoesNotExist' }]);
    for (const Key of ['nonsense', '{}', '{"id":"a"}', '{"id":{"S":""}}']) {
      const item = { id: 'x', service: 'dynamodb', operation: 'GetItem', input: { TableName: 'ours', Key } };
      expect((await probe([item])).output.identity).toMatchObject({ error: { code: 'InvalidProbeInput' } });
    }
  });
});
