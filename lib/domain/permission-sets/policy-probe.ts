import { partitionOf } from '../aws-partitions';
import type { AwsPolicyDocument, AwsStatement } from '../permission-document';
import type { AwsCompileContext } from '../permission-set';
import type { Probe, ProbeCall } from '../probe';
import { nameBeside } from './neighbour';

/** A call that only looks, for things of one kind; `beside`: whether one that does not exist is refused, not reported missing. */
interface Look {
  action: string;
  /** What stands before the thing's name in the sixth part of its ARN. */
  before: string;
  /** Whether the ARN names neither region nor account. */
  global?: boolean;
  /** What AWS adds to the name in the ARN, as policies write it; a real ARN has letters there. */
  suffix?: { written: string; real: string };
  beside: boolean;
  call(name: string, arn: string, context: AwsCompileContext): ProbeCall;
}

const LOOKS: readonly Look[] = [
  {
    action: 's3:ListBucket',
    before: '',
    global: true,
    beside: false,
    call: (Bucket) => looking('s3', 'ListObjectsV2', { Bucket, Prefix: '', MaxKeys: 1 }, `list one key of ${Bucket}`),
  },
  {
    action: 'secretsmanager:DescribeSecret',
    before: 'secret:',
    suffix: { written: '-??????', real: '-AbCdEf' },
    beside: true,
    call: (SecretId) => looking('secretsmanager', 'DescribeSecret', { SecretId }, `look at the secret ${SecretId}`),
  },
  {
    action: 'dynamodb:DescribeTable',
    before: 'table/',
    beside: true,
    call: (TableName) => looking('dynamodb', 'DescribeTable', { TableName }, `look at the table ${TableName}`),
  },
  {
    action: 'sns:GetTopicAttributes',
    before: '',
    beside: true,
    call: (name, TopicArn) => looking('sns', 'GetTopicAttributes', { TopicArn }, `look at the topic ${name}`),
  },
  {
    action: 'sqs:GetQueueAttributes',
    before: '',
    beside: false,
    call: (name, _arn, { region, accountId }) => {
      const QueueUrl = `https://sqs.${region}.${partitionOf(region).dnsSuffix}/${accountId}/${name}`;
      return looking('sqs', 'GetQueueAttributes', { QueueUrl }, `look at the queue ${name}`);
    },
  },
  {
    action: 'kms:DescribeKey',
    before: 'key/',
    beside: false,
    call: (name, KeyId) => looking('kms', 'DescribeKey', { KeyId }, `look at the key ${name}`),
  },
];

const LIST_BUCKETS = looking('s3', 'ListBuckets', {}, 'list all buckets of the account');
const LIST_BUCKETS_ACTION = 's3:listallmybuckets';
const REASON =
  'No harmless call could be found that this policy surely allows and one beside it that it surely refuses: it has denials, conditions or patterns, or only allows what changes something.';

/**
 * A pair of harmless calls of which the one is surely allowed by a policy and the other surely not. Only what can be told from
 * the spelling counts: a denial anywhere, or a condition on the allowing statement, is no sure thing.
 */
export function policyProbe({ Statement }: AwsPolicyDocument, context: AwsCompileContext): Probe {
  if (Statement.some(({ Effect }) => Effect === 'Deny')) return { kind: 'none', reason: REASON };
  for (const statement of Statement.filter(({ Condition }) => Condition === undefined)) {
    for (const look of LOOKS.filter(({ action }) => statement.Action.some((written) => surelyMeans(written, action)))) {
      const pairs = statement.Resource.flatMap((arn) => pairOf(look, arn, Statement, context) ?? []);
      if (pairs[0] !== undefined) return { kind: 'calls', ...pairs[0] };
    }
  }
  return { kind: 'none', reason: REASON };
}

function pairOf(look: Look, arn: string, statements: readonly AwsStatement[], context: AwsCompileContext) {
  const { written, real } = look.suffix ?? { written: '', real: '' };
  const start = startOf(look, context);
  const name = arn.slice(start.length, arn.length - written.length);
  if (!arn.startsWith(start) || !arn.endsWith(written) || !/^[A-Za-z0-9_./-]+$/.test(name)) return undefined;
  if (look.suffix === undefined && name.includes('/')) return undefined;
  const allowed = look.call(name, arn, context);
  const besideName = nameBeside(name, 255);
  if (look.beside && besideName !== name && surelyRefused(look.action, `${start}${besideName}${real}`, statements)) {
    return { allowed, refused: look.call(besideName, `${start}${besideName}`, context) };
  }
  return surelyRefused(LIST_BUCKETS_ACTION, '*', statements) ? { allowed, refused: LIST_BUCKETS } : undefined;
}

function startOf({ action, before, global }: Look, { partition, region, accountId }: AwsCompileContext): string {
  const place = global ? '::' : `${region}:${accountId}:`;
  return `arn:${partition}:${action.split(':')[0]}:${place}${before}`;
}

/** Whether a written action is this one, or a pattern that ends in its only star and begins it. */
function surelyMeans(written: string, action: string): boolean {
  const pattern = written.toLowerCase();
  if (!/[*?]/.test(pattern)) return pattern === action.toLowerCase();
  return /^[^*?]+:[^*?]*\*$/.test(pattern) && action.toLowerCase().startsWith(pattern.slice(0, -1));
}

function surelyRefused(action: string, resource: string, statements: readonly AwsStatement[]): boolean {
  return statements.every(
    ({ Action, Resource }) =>
      !Action.some((written) => mayMean(written.toLowerCase(), action.toLowerCase())) ||
      !Resource.some((written) => mayMean(written, resource)),
  );
}

/** Whether a pattern could mean a text, told from the letters before its first sign. Says yes too often, never no wrongly. */
function mayMean(pattern: string, text: string): boolean {
  const sign = pattern.search(/[*?$]/);
  return sign < 0 ? pattern === text : text.startsWith(pattern.slice(0, sign));
}

function looking(
  service: ProbeCall['service'],
  operation: string,
  input: ProbeCall['input'],
  words: string,
): ProbeCall {
  return { service, operation, input, words };
}
