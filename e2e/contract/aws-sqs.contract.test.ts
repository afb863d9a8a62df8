import * as sqs from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Keys, refusalOf, startAwsWorld, TENANT } from '../support/aws/start-aws-world';
import { allow, startWorkload } from '../support/aws/start-workload';

const CONSUME = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'];
let aws: Awaited<ReturnType<typeof startAwsWorld>>;
let admin: sqs.SQSClient;
let consumer: sqs.SQSClient;
let sender: sqs.SQSClient;
const urls = new Map<string, string>();

const client = (keys: Keys) =>
  new sqs.SQSClient({ endpoint: aws.url, region: 'eu-west-1', credentials: keys, maxAttempts: 1 });
const arnOf = (name: string) => `arn:aws:sqs:eu-west-1:${TENANT}:${name}`;
const urlOf = (name: string) => urls.get(name) ?? '';

async function create(name: string, attributes?: Record<string, string>): Promise<void> {
  const command = new sqs.CreateQueueCommand({ QueueName: name, Attributes: attributes });
  urls.set(name, (await admin.send(command)).QueueUrl ?? '');
}
const send = (name: string, body: string, by = sender) =>
  by.send(new sqs.SendMessageCommand({ QueueUrl: urlOf(name), MessageBody: body }));
const receive = async (name: string, by = consumer, more: object = {}) => {
  const command = new sqs.ReceiveMessageCommand({ QueueUrl: urlOf(name), MaxNumberOfMessages: 10, ...more });
  return (await by.send(command)).Messages ?? [];
};

beforeAll(async () => {
  aws = await startAwsWorld();
  admin = client(aws.admin);
  await create('jobs');
  await create('other');
  consumer = client(await startWorkload(aws, 'consumer', [allow(CONSUME, arnOf('jobs'))]));
  sender = client(await startWorkload(aws, 'sender', [allow('sqs:SendMessage', arnOf('jobs'))]));
});
afterAll(() => aws.close());

describe('workloads on one queue', () => {
  it('send and consume, each only its own half', async () => {
    await send('jobs', 'first');
    const [message] = await receive('jobs');
    expect(message?.Body).toBe('first');
    expect(await receive('jobs')).toEqual([]);
    const handle = { QueueUrl: urlOf('jobs'), ReceiptHandle: message?.ReceiptHandle };
    await consumer.send(new sqs.ChangeMessageVisibilityCommand({ ...handle, VisibilityTimeout: 0 }));
    const [again] = await receive('jobs', consumer, { MessageSystemAttributeNames: ['All'] });
    expect(again?.Attributes?.ApproximateReceiveCount).toBe('2');
    const remove = new sqs.DeleteMessageCommand({ QueueUrl: urlOf('jobs'), ReceiptHandle: again?.ReceiptHandle });
    await consumer.send(remove);
    await consumer.send(remove);
    expect((await refusalOf(send('jobs', 'x', consumer))).code).toBe('AccessDenied');
    expect((await refusalOf(receive('jobs', sender))).code).toBe('AccessDenied');
  });

  it('are refused the neighbour with a 403 and the action in lower case', async () => {
    const refusal = await refusalOf(send('other', 'x'));
    expect(refusal).toMatchObject({ code: 'AccessDenied', status: 403 });
    expect(refusal.message).toBe(
      `User: arn:aws:sts::${TENANT}:assumed-role/sender/test is not authorized to perform: sqs:sendmessage on resource: ${arnOf('other')} because no identity-based policy allows the sqs:sendmessage action`,
    );
    expect((await refusalOf(consumer.send(new sqs.ListQueuesCommand({})))).code).toBe('AccessDenied');
  });
});

describe('queues', () => {
  it('wait for a message as long as they are asked to', async () => {
    await create('slow');
    const waiting = receive('slow', admin, { WaitTimeSeconds: 5 });
    await send('slow', 'late', admin);
    expect((await waiting)[0]?.Body).toBe('late');
  });

  it('put messages aside that were received too often', async () => {
    await create('dead');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount: 1 });
    await create('alive', { RedrivePolicy, VisibilityTimeout: '0' });
    await send('alive', 'poison', admin);
    expect(await receive('alive', admin)).toHaveLength(1);
    expect(await receive('alive', admin)).toHaveLength(0);
    expect((await receive('dead', admin))[0]?.Body).toBe('poison');
  });

  it('carry attributes with the digest that clients check', async () => {
    await create('typed');
    const MessageAttributes = {
      kind: { DataType: 'String', StringValue: 'order' },
      raw: { DataType: 'Binary', BinaryValue: Buffer.from([1, 2]) },
    };
    const command = new sqs.SendMessageCommand({ QueueUrl: urlOf('typed'), MessageBody: 'x', MessageAttributes });
    const { MD5OfMessageAttributes: digest } = await admin.send(command);
    const [message] = await receive('typed', admin, { MessageAttributeNames: ['All'] });
    expect(message?.MD5OfMessageAttributes).toBe(digest);
    expect(message?.MessageAttributes?.raw?.BinaryValue).toEqual(new Uint8Array([1, 2]));
  });

  it('under a customer’s key need the right on the key, through SQS only', async () => {
    const key = aws.world.createKmsKey(TENANT, 'alias/queue').arn;
    await create('sealed', { KmsMasterKeyId: 'alias/queue' });
    const queue = allow('sqs:*', arnOf('sealed'));
    const without = client(await startWorkload(aws, 'no-key', [queue]));
    expect((await refusalOf(send('sealed', 'x', without))).code).toBe('KmsAccessDenied');
    const through = (service: string) => ({ StringEquals: { 'kms:ViaService': `${service}.eu-west-1.amazonaws.com` } });
    const use = (service: string) => allow(['kms:GenerateDataKey', 'kms:Decrypt'], key, through(service));
    const wrong = client(await startWorkload(aws, 'wrong-way', [queue, use('s3')]));
    expect((await refusalOf(receive('sealed', wrong))).code).toBe('KmsAccessDenied');
    const right = client(await startWorkload(aws, 'right-way', [queue, use('sqs')]));
    await send('sealed', 'x', right);
    expect(await receive('sealed', right)).toHaveLength(1);
  });

  it('are told apart by account', async () => {
    const keys = aws.world.addAccount('222222222222');
    const other = client(keys);
    expect((await refusalOf(send('jobs', 'x', other))).message).toContain('no resource-based policy allows');
    const named = new sqs.GetQueueUrlCommand({ QueueName: 'jobs' });
    expect((await refusalOf(other.send(named))).code).toBe('QueueDoesNotExist');
    expect((await other.send(new sqs.ListQueuesCommand({}))).QueueUrls).toBeUndefined();
  });

  it('refuse what does not exist or makes no sense, under SQS’s names', async () => {
    const absent = { QueueUrl: `${aws.url}/${TENANT}/none`, MessageBody: 'x' };
    const refusal = await refusalOf(admin.send(new sqs.SendMessageCommand(absent)));
    expect(refusal).toMatchObject({ code: 'QueueDoesNotExist', status: 400 });
    const handle = new sqs.DeleteMessageCommand({ QueueUrl: urlOf('jobs'), ReceiptHandle: 'x' });
    expect((await refusalOf(admin.send(handle))).code).toBe('ReceiptHandleIsInvalid');
    expect((await refusalOf(create('no spaces'))).code).toBe('InvalidParameterValue');
    expect((await refusalOf(create('jobs', { VisibilityTimeout: '1' }))).code).toBe('QueueNameExists');
    expect((await refusalOf(create('new', { Nonsense: '1' }))).code).toBe('InvalidAttributeName');
    for (const attributes of [{ VisibilityTimeout: 'soon' }, { Policy: '{}' }, { RedrivePolicy: '[' }])
      expect((await refusalOf(create('new', attributes as never))).code).toBe('InvalidParameterValue');
    const tooMany = receive('jobs', admin, { MaxNumberOfMessages: 11 });
    expect((await refusalOf(tooMany)).code).toBe('InvalidParameterValue');
    await create('jobs');
  });
});
