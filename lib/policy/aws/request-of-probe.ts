import { iamArn } from '@/lib/domain/aws-partitions';
import type { ProbeCall } from '@/lib/domain/probe';
import type { AwsBoundary } from '@/lib/domain/words';
import { contextOf, type PolicyRequest } from './request-context';

type Place = Pick<AwsBoundary, 'accountId' | 'partition' | 'region'>;
interface Asked {
  action: string;
  resource: string;
  keys?: Record<string, string>;
}

const text = (value: string | number | undefined) => String(value ?? '');
const arnIn = (service: string, { partition, region, accountId }: Place, resource: string) =>
  `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
const objectArn = ({ partition }: Place, input: ProbeCall['input']) =>
  `arn:${partition}:s3:::${text(input.Bucket)}/${text(input.Key)}`;

/** Each operation of the probe as policies see it. Source: AWS Service Authorization Reference. */
const REQUESTS: Readonly<Record<string, (input: ProbeCall['input'], place: Place) => Asked>> = {
  's3:ListBuckets': () => ({ action: 's3:ListAllMyBuckets', resource: '*' }),
  's3:ListObjectsV2': (input, { partition }) => ({
    action: 's3:ListBucket',
    resource: `arn:${partition}:s3:::${text(input.Bucket)}`,
    keys: { 's3:prefix': text(input.Prefix) },
  }),
  's3:HeadObject': (input, place) => ({ action: 's3:GetObject', resource: objectArn(place, input) }),
  's3:GetObject': (input, place) => ({ action: 's3:GetObject', resource: objectArn(place, input) }),
  'sts:GetCallerIdentity': () => ({ action: 'sts:GetCallerIdentity', resource: '*' }),
  'secretsmanager:DescribeSecret': (input, place) => ({
    action: 'secretsmanager:DescribeSecret',
    resource: secretArn(place, text(input.SecretId)),
  }),
  'secretsmanager:GetSecretValue': (input, place) => ({
    action: 'secretsmanager:GetSecretValue',
    resource: secretArn(place, text(input.SecretId)),
  }),
  'sqs:GetQueueAttributes': (input, place) => ({
    action: 'sqs:GetQueueAttributes',
    resource: queueArn(place, text(input.QueueUrl)),
  }),
  'sqs:ListQueues': (_input, place) => ({ action: 'sqs:ListQueues', resource: arnIn('sqs', place, '') }),
  'dynamodb:DescribeTable': (input, place) => ({
    action: 'dynamodb:DescribeTable',
    resource: arnIn('dynamodb', place, `table/${text(input.TableName)}`),
  }),
  'dynamodb:GetItem': (input, place) => ({
    action: 'dynamodb:GetItem',
    resource: arnIn('dynamodb', place, `table/${text(input.TableName)}`),
  }),
  'sns:GetTopicAttributes': (input) => ({ action: 'sns:GetTopicAttributes', resource: text(input.TopicArn) }),
  'kms:DescribeKey': (input) => ({ action: 'kms:DescribeKey', resource: text(input.KeyId) }),
  'kms:Decrypt': (input) => ({ action: 'kms:Decrypt', resource: text(input.KeyId) }),
  'kms:ListKeys': () => ({ action: 'kms:ListKeys', resource: '*' }),
  'cloudwatch:ListMetrics': () => ({ action: 'cloudwatch:ListMetrics', resource: '*' }),
};

/** A probe's call as policies see it; undefined for an operation that is not the probe's. */
export function requestOfProbe({ service, operation, input }: ProbeCall, place: Place): PolicyRequest | undefined {
  const asked = REQUESTS[`${service}:${operation}`]?.(input, place);
  if (asked === undefined) return undefined;
  const { action, resource, keys } = asked;
  const context = contextOf({
    'aws:ResourceAccount': place.accountId,
    'aws:RequestedRegion': place.region,
    'aws:PrincipalAccount': place.accountId,
    'aws:PrincipalArn': iamArn(place.partition, place.accountId, 'role/probe'),
    ...keys,
  });
  return { action, resource, context };
}

/** A secret's ARN ends in six letters that only AWS knows; any will do, because patterns cannot tell them apart. */
function secretArn(place: Place, id: string): string {
  return id.startsWith('arn:') ? id : arnIn('secretsmanager', place, `secret:${id}-AbCdEf`);
}

/** `https://sqs.<region>.…/<account>/<name>`. */
function queueArn(place: Place, url: string): string {
  const [, accountId = place.accountId, name = ''] = /\/(\d{12})\/([^/]+)$/.exec(url) ?? [];
  return arnIn('sqs', { ...place, accountId }, name);
}
