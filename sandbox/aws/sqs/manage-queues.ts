import type {
  CreateQueueRequest,
  DeleteQueueRequest,
  GetQueueAttributesRequest,
  GetQueueUrlRequest,
  ListQueuesRequest,
} from '@aws-sdk/client-sqs';
import { AwsError } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import { takePage } from '../wire/take-page';
import { regionalArn } from '../world/arn';
import type { Queue } from '../world/data-entities';
import { checkAttributes, QUEUE_DEFAULTS, SETTABLE } from './check-attributes';
import { authorizeQueue, loadQueue, queueDoesNotExist, urlOf } from './find-queue';

const PAGE_MAX = 1000;

function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', 400, message);
}

export function createQueue(call: Call, input: Parsed<CreateQueueRequest>): object {
  const { accountId, region } = call.caller;
  const { QueueName: name, Attributes: attributes = {} } = input;
  const arn = regionalArn('sqs', region, accountId, name);
  authorizeQueue(call, 'CreateQueue', arn);
  if (!/^(?:[A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\.fifo)$/.test(name)) {
    throw invalidParameter('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length');
  }
  checkAttributes(attributes);
  const known = call.world.data.queues.get(arn);
  const differs = Object.entries(attributes).find(
    ([attribute, value]) => known && known.attributes[attribute] !== value,
  );
  if (differs) {
    const text = `A queue already exists with the same name and a different value for attribute ${differs[0]}`;
    throw new AwsError('QueueNameExists', 400, text);
  }
  const queue: Queue = known ?? {
    name,
    arn,
    accountId,
    region,
    attributes: { ...QUEUE_DEFAULTS, ...attributes },
    tags: input.tags ?? {},
    createdAt: call.world.stamp(),
    messages: [],
  };
  call.world.data.queues.set(arn, queue);
  call.world.changed();
  return { QueueUrl: urlOf(call, queue) };
}

export function listQueues(call: Call, input: ListQueuesRequest): object {
  const home = regionalArn('sqs', call.caller.region, call.caller.accountId, '');
  authorizeQueue(call, 'ListQueues', home);
  const prefix = home + (input.QueueNamePrefix ?? '');
  const own = [...call.world.data.queues.values()].filter(({ arn }) => arn.startsWith(prefix));
  const invalid = () => invalidParameter('Invalid or expired next token.');
  const { items, next } = takePage(own, input.MaxResults ?? PAGE_MAX, input.NextToken, invalid);
  const urls = items.map((queue) => urlOf(call, queue));
  return { QueueUrls: urls.length === 0 ? undefined : urls, NextToken: input.MaxResults ? next : undefined };
}

export function getQueueUrl(call: Call, input: Parsed<GetQueueUrlRequest>): object {
  const accountId = input.QueueOwnerAWSAccountId ?? call.caller.accountId;
  const arn = regionalArn('sqs', call.caller.region, accountId, input.QueueName);
  const queue = call.world.data.queues.get(arn);
  if (!queue && accountId === call.caller.accountId) throw queueDoesNotExist();
  authorizeQueue(call, 'GetQueueUrl', arn);
  if (!queue) throw queueDoesNotExist();
  return { QueueUrl: urlOf(call, queue) };
}

function counted(call: Call, queue: Queue): Record<string, string> {
  const now = call.now.getTime();
  const inFlight = queue.messages.filter((one) => one.visibleAt > now && one.receives > 0).length;
  const delayed = queue.messages.filter((one) => one.visibleAt > now && one.receives === 0).length;
  const madeAt = String(Date.parse(queue.createdAt) / 1000);
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(queue.messages.length - inFlight - delayed),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: madeAt,
    LastModifiedTimestamp: madeAt,
  };
}

export function getQueueAttributes(call: Call, input: Parsed<GetQueueAttributesRequest>): object {
  const queue = loadQueue(call, input.QueueUrl, 'GetQueueAttributes');
  const all: Record<string, string> = { ...queue.attributes, ...counted(call, queue) };
  const wanted: readonly string[] = input.AttributeNames ?? [];
  if (wanted.includes('All')) return { Attributes: all };
  const unknown = wanted.find((name) => !Object.hasOwn(all, name) && !SETTABLE.includes(name));
  if (unknown !== undefined) throw new AwsError('InvalidAttributeName', 400, `Unknown Attribute ${unknown}.`);
  const chosen = wanted.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]] as const]));
  return chosen.length === 0 ? {} : { Attributes: Object.fromEntries(chosen) };
}

export function deleteQueue(call: Call, input: Parsed<DeleteQueueRequest>): object {
  const queue = loadQueue(call, input.QueueUrl, 'DeleteQueue');
  call.world.data.queues.delete(queue.arn);
  call.world.changed();
  return {};
}
