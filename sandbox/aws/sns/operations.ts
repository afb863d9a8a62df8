import { randomUUID } from 'node:crypto';
import type {
  CreateTopicInput,
  DeleteTopicInput,
  GetTopicAttributesInput,
  ListTopicsInput,
  PublishInput,
} from '@aws-sdk/client-sns';
import { authorize } from '../evaluate/authorize';
import { PolicyGrammarError } from '../evaluate/document';
import { parsePolicy } from '../evaluate/parse-policy';
import { authorizeThrough } from '../kms/authorize-through';
import { AwsError } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import { takePage } from '../wire/take-page';
import { accountOf, regionalArn } from '../world/arn';
import type { Topic } from '../world/data-entities';

const PAGE_SIZE = 100;
const MESSAGE_BYTES_MAX = 256 * 1024;

function invalidParameter(reason: string): AwsError {
  return new AwsError('InvalidParameter', 400, `Invalid parameter: ${reason}`);
}

function authorizeTopic(call: Call, action: string, resource: string): void {
  const topic = call.world.data.topics.get(resource);
  const policy = topic?.attributes.Policy;
  authorize(call.world, call.caller, call.now, {
    action: `sns:${action}`,
    shownAction: `SNS:${action}`,
    resource,
    resourceAccount: accountOf(resource),
    keys: Object.fromEntries(
      Object.entries(topic?.tags ?? {}).map(([name, value]) => [`aws:ResourceTag/${name}`, value]),
    ),
    thing: {
      document: policy === undefined ? undefined : parsePolicy(policy, 'resource'),
      accountId: accountOf(resource),
      layer: 'resource-based policy',
    },
  });
}

function loadTopic(call: Call, arn: string, action: string): Topic {
  if (!/^arn:aws:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_.-]{1,256}$/.test(arn)) throw invalidParameter('TopicArn');
  authorizeTopic(call, action, arn);
  const topic = arn.split(':')[3] === call.caller.region ? call.world.data.topics.get(arn) : undefined;
  if (!topic) throw new AwsError('NotFound', 404, 'Topic does not exist');
  return topic;
}

function checkPolicy(policy: string | undefined): void {
  try {
    if (policy !== undefined) parsePolicy(policy, 'resource');
  } catch (error) {
    if (error instanceof PolicyGrammarError) throw invalidParameter('Policy Error');
    throw error;
  }
}

function createTopic(call: Call, input: Parsed<CreateTopicInput>): object {
  const { accountId, region } = call.caller;
  const arn = regionalArn('sns', region, accountId, input.Name);
  authorizeTopic(call, 'CreateTopic', arn);
  if (!/^(?:[A-Za-z0-9_-]{1,256}|[A-Za-z0-9_-]{1,251}\.fifo)$/.test(input.Name)) throw invalidParameter('Topic Name');
  checkPolicy(input.Attributes?.Policy);
  if (!call.world.data.topics.has(arn)) {
    const tags = Object.fromEntries((input.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
    const topic: Topic = { name: input.Name, arn, accountId, attributes: input.Attributes ?? {}, tags, published: 0 };
    call.world.data.topics.set(arn, topic);
    call.world.changed();
  }
  return { TopicArn: arn };
}

/** Deleting what is gone already succeeds. */
function deleteTopic(call: Call, input: Parsed<DeleteTopicInput>): object {
  authorizeTopic(call, 'DeleteTopic', input.TopicArn);
  call.world.data.topics.delete(input.TopicArn);
  call.world.changed();
  return {};
}

function listTopics(call: Call, input: ListTopicsInput): object {
  const home = regionalArn('sns', call.caller.region, call.caller.accountId, '');
  authorizeTopic(call, 'ListTopics', `${home}*`);
  const own = [...call.world.data.topics.keys()].filter((arn) => arn.startsWith(home));
  const { items, next } = takePage(own, PAGE_SIZE, input.NextToken, () => invalidParameter('NextToken'));
  return { Topics: items.map((TopicArn) => ({ TopicArn })), NextToken: next };
}

function getTopicAttributes(call: Call, input: Parsed<GetTopicAttributesInput>): object {
  const topic = loadTopic(call, input.TopicArn, 'GetTopicAttributes');
  return {
    Attributes: {
      ...topic.attributes,
      TopicArn: topic.arn,
      Owner: topic.accountId,
      SubscriptionsConfirmed: '0',
      SubscriptionsPending: '0',
      SubscriptionsDeleted: '0',
    },
  };
}

/** Nobody is subscribed here: a message is counted, and gone. */
function publish(call: Call, input: Parsed<PublishInput>): object {
  if (input.PhoneNumber !== undefined) throw invalidParameter('PhoneNumber is not served by the sandbox');
  const topic = loadTopic(call, input.TopicArn ?? input.TargetArn ?? '', 'Publish');
  authorizeThrough(call, topic.attributes.KmsMasterKeyId, ['kms:GenerateDataKey', 'kms:Decrypt'], {
    via: 'sns',
    encryptionContext: { 'aws:sns:topicArn': topic.arn },
    deniedCode: 'KMSAccessDenied',
  });
  if (!input.Message) throw invalidParameter('Empty message');
  if (Buffer.byteLength(input.Message) > MESSAGE_BYTES_MAX) throw invalidParameter('Message too long');
  topic.published += 1;
  call.world.changed();
  return { MessageId: randomUUID() };
}

/** The closed table of SNS operations served. */
export const SNS_OPERATIONS: Readonly<Record<string, (call: Call, input: never) => object>> = {
  ListTopics: listTopics,
  GetTopicAttributes: getTopicAttributes,
  CreateTopic: createTopic,
  DeleteTopic: deleteTopic,
  Publish: publish,
};
