import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  ChangeMessageVisibilityRequest,
  DeleteMessageRequest,
  ReceiveMessageRequest,
  SendMessageRequest,
} from '@aws-sdk/client-sqs';
import { authorizeThrough } from '../kms/authorize-through';
import { AwsError } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import { accountOf } from '../world/arn';
import type { Queue, QueueMessage } from '../world/data-entities';
import { digestAttributes } from './digest-attributes';
import { loadQueue } from './find-queue';

const MESSAGE_BYTES_MAX = 1024 * 1024;
const WAIT_STEP_MS = 100;

function between(name: string, value: number, from: number, to: number): number {
  if (value >= from && value <= to) return value;
  const reason = `Reason: Must be between ${from} and ${to}, if provided.`;
  throw new AwsError(
    'InvalidParameterValueException',
    400,
    `Value ${value} for parameter ${name} is invalid. ${reason}`,
  );
}

function authorizeQueueKey(call: Call, queue: Queue, actions: Parameters<typeof authorizeThrough>[2]): void {
  const user = { via: 'sqs', encryptionContext: { 'aws:sqs:arn': queue.arn }, deniedCode: 'KmsAccessDenied' } as const;
  authorizeThrough(call, queue.attributes.KmsMasterKeyId, actions, user);
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

export function sendMessage(call: Call, input: Parsed<SendMessageRequest>): object {
  const queue = loadQueue(call, input.QueueUrl, 'SendMessage');
  authorizeQueueKey(call, queue, ['kms:GenerateDataKey', 'kms:Decrypt']);
  const { MessageBody: body, MessageAttributes: attributes } = input;
  if (body.length === 0)
    throw new AwsError('MissingRequiredParameterException', 400, 'The request must contain the parameter MessageBody.');
  const limit = Math.min(MESSAGE_BYTES_MAX, Number(queue.attributes.MaximumMessageSize));
  if (Buffer.byteLength(body) > limit) {
    const reason = `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`;
    throw new AwsError('InvalidParameterValueException', 400, reason);
  }
  if (queue.name.endsWith('.fifo') && input.MessageGroupId === undefined) {
    throw new AwsError(
      'MissingRequiredParameterException',
      400,
      'The request must contain the parameter MessageGroupId.',
    );
  }
  const delaySeconds = between('DelaySeconds', input.DelaySeconds ?? Number(queue.attributes.DelaySeconds), 0, 900);
  const message: QueueMessage = {
    id: randomUUID(),
    body,
    attributes,
    sentAt: call.now.getTime(),
    visibleAt: call.now.getTime() + delaySeconds * 1000,
    receives: 0,
    group: input.MessageGroupId,
  };
  queue.messages.push(message);
  call.world.changed();
  return {
    MessageId: message.id,
    MD5OfMessageBody: md5(body),
    MD5OfMessageAttributes: digestAttributes(attributes),
    SequenceNumber: message.group === undefined ? undefined : String(message.sentAt).padStart(20, '0'),
  };
}

/** Where a message goes that was received too often. */
function deadLetters(call: Call, queue: Queue): { queue: Queue; maxReceives: number } | undefined {
  if (queue.attributes.RedrivePolicy === undefined) return undefined;
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(queue.attributes.RedrivePolicy) as Record<string, string>;
  const target = call.world.data.queues.get(deadLetterTargetArn ?? '');
  return target && { queue: target, maxReceives: Number(maxReceiveCount) };
}

/** The visible messages of a queue at this moment, at most `count`; those received too often are put aside. */
function takeVisible(call: Call, queue: Queue, count: number, nowMs: number): QueueMessage[] {
  const dead = deadLetters(call, queue);
  const spent = dead ? queue.messages.filter((one) => one.visibleAt <= nowMs && one.receives >= dead.maxReceives) : [];
  if (spent.length > 0) {
    queue.messages = queue.messages.filter((one) => !spent.includes(one));
    dead?.queue.messages.push(...spent.map((one) => ({ ...one, receives: 0, receiptHandle: undefined })));
  }
  return queue.messages.filter((one) => one.visibleAt <= nowMs).slice(0, count);
}

function shown(message: QueueMessage, queue: Queue, input: Parsed<ReceiveMessageRequest>): object {
  const asked: readonly string[] = [...(input.AttributeNames ?? []), ...(input.MessageSystemAttributeNames ?? [])];
  const system: Record<string, string> = {
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receives),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    SenderId: accountOf(queue.arn),
  };
  const names = Object.keys(system).filter((name) => asked.includes('All') || asked.includes(name));
  const wanted = input.MessageAttributeNames ?? [];
  const chosen = Object.entries(message.attributes ?? {}).filter(
    ([name]) => wanted.includes('All') || wanted.includes(name),
  );
  const attributes = chosen.length === 0 ? undefined : Object.fromEntries(chosen);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    Attributes: names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, system[name]])),
    MessageAttributes: attributes,
    MD5OfMessageAttributes: digestAttributes(attributes),
  };
}

/** Long polling: an empty queue is looked at again until the time to wait is over. */
export async function receiveMessage(call: Call, input: Parsed<ReceiveMessageRequest>): Promise<object> {
  const queue = loadQueue(call, input.QueueUrl, 'ReceiveMessage');
  authorizeQueueKey(call, queue, ['kms:Decrypt']);
  const count = between('MaxNumberOfMessages', input.MaxNumberOfMessages ?? 1, 1, 10);
  const hidden = between(
    'VisibilityTimeout',
    input.VisibilityTimeout ?? Number(queue.attributes.VisibilityTimeout),
    0,
    43_200,
  );
  const wait = between(
    'WaitTimeSeconds',
    input.WaitTimeSeconds ?? Number(queue.attributes.ReceiveMessageWaitTimeSeconds),
    0,
    20,
  );
  let nowMs = call.now.getTime();
  const until = nowMs + wait * 1000;
  let messages = takeVisible(call, queue, count, nowMs);
  while (messages.length === 0 && nowMs < until) {
    await sleep(WAIT_STEP_MS);
    nowMs += WAIT_STEP_MS;
    messages = takeVisible(call, queue, count, nowMs);
  }
  for (const message of messages) {
    message.visibleAt = nowMs + hidden * 1000;
    message.receives += 1;
    message.firstReceivedAt ??= nowMs;
    message.receiptHandle = Buffer.from(`${message.id}:${randomBytes(24).toString('hex')}`).toString('base64');
  }
  if (messages.length > 0) call.world.changed();
  return { Messages: messages.length === 0 ? undefined : messages.map((one) => shown(one, queue, input)) };
}

/** The message behind a receipt handle; undefined where it is gone. */
function findReceived(queue: Queue, handle: string): QueueMessage | undefined {
  const [, id] = /^([0-9a-f-]{36}):[0-9a-f]{48}$/.exec(Buffer.from(handle, 'base64').toString()) ?? [];
  if (id === undefined) {
    throw new AwsError(
      'ReceiptHandleIsInvalid',
      404,
      `The input receipt handle "${handle}" is not a valid receipt handle.`,
    );
  }
  return queue.messages.find((one) => one.id === id);
}

/** Deleting what is gone already succeeds. */
export function deleteMessage(call: Call, input: Parsed<DeleteMessageRequest>): object {
  const queue = loadQueue(call, input.QueueUrl, 'DeleteMessage');
  const message = findReceived(queue, input.ReceiptHandle);
  queue.messages = queue.messages.filter((one) => one !== message);
  call.world.changed();
  return {};
}

export function changeMessageVisibility(call: Call, input: Parsed<ChangeMessageVisibilityRequest>): object {
  const queue = loadQueue(call, input.QueueUrl, 'ChangeMessageVisibility');
  const seconds = between('VisibilityTimeout', input.VisibilityTimeout, 0, 43_200);
  const message = findReceived(queue, input.ReceiptHandle);
  const nowMs = call.now.getTime();
  if (message === undefined || message.visibleAt <= nowMs) {
    const text = `Value ${input.ReceiptHandle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`;
    throw new AwsError('MessageNotInflight', 400, text);
  }
  message.visibleAt = nowMs + seconds * 1000;
  call.world.changed();
  return {};
}
