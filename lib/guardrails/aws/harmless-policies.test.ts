import { describe, expect, it } from 'vitest';
import { loadActionList } from '@/lib/load-action-list';
import { parsePolicy } from '@/lib/policy/aws/parse-policy';
import { servicesOf } from '@/lib/policy/aws/services-of';
import { judgePolicy } from './judge-policy';

const own = '111111111111';
const at = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:${own}:${rest}`;
const give = (Action: string | string[], Resource: string | string[] = '*', more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const deny = (more: object) => ({ Effect: 'Deny', Resource: '*', ...more });

/** What workloads really need; most of it cannot be held to a resource because AWS does not let it. */
const HARMLESS: Record<string, object[]> = {
  'reads a bucket': [give(['s3:GetObject', 's3:ListBucket'], ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'])],
  'writes under a prefix': [give(['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'], 'arn:aws:s3:::b/p/*')],
  'reads the folder of its team': [give('s3:GetObject', `arn:aws:s3:::b/\${aws:PrincipalTag/team}/*`)],
  'lists its buckets': [give('s3:ListAllMyBuckets')],
  'consumes a queue': [give(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], at('sqs', 'q'))],
  'sends in any region': [give('sqs:SendMessage', `arn:aws:sqs:*:${own}:q`)],
  'uses a table and its indexes': [
    give(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      [at('dynamodb', 'table/t'), at('dynamodb', 'table/t/index/*')],
    ),
  ],
  'counts things': [give('cloudwatch:PutMetricData')],
  'counts things of its own': [
    give('cloudwatch:PutMetricData', '*', { Condition: { StringEquals: { 'cloudwatch:namespace': 'app' } } }),
  ],
  'looks at machines': [give('ec2:Describe*')],
  'pulls images': [
    give('ecr:GetAuthorizationToken'),
    give(['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'], at('ecr', 'repository/x')),
  ],
  'writes logs': [give(['logs:CreateLogStream', 'logs:PutLogEvents'], at('logs', 'log-group:/app:*'))],
  'finds log groups': [give('logs:DescribeLogGroups')],
  'reads a secret': [give('secretsmanager:GetSecretValue', at('secretsmanager', 'secret:app-??????'))],
  'reads secrets of one name': [give('secretsmanager:GetSecretValue', at('secretsmanager', 'secret:app-*'))],
  'reads parameters': [give(['ssm:GetParameter', 'ssm:GetParametersByPath'], at('ssm', 'parameter/app/*'))],
  'decrypts by way of S3': [
    give('kms:Decrypt', at('kms', 'key/1'), {
      Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
    }),
  ],
  'asks who it is': [give('sts:GetCallerIdentity')],
  'sends traces': [give(['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules'])],
  publishes: [give('sns:Publish', at('sns', 't'))],
  'sends mail from one address': [
    give('ses:SendEmail', '*', { Condition: { StringEquals: { 'ses:FromAddress': 'a@b.example' } } }),
  ],
  'reads a stream': [give(['kinesis:GetRecords', 'kinesis:GetShardIterator'], at('kinesis', 'stream/s'))],
  'puts events': [give('events:PutEvents', at('events', 'event-bus/b'))],
  'starts a state machine': [give('states:StartExecution', at('states', 'stateMachine:m'))],
  'calls functions': [give('lambda:InvokeFunction', [at('lambda', 'function:f'), at('lambda', 'function:f:*')])],
  'signs in to a database': [give('rds-db:connect', at('rds-db', 'dbuser:db-X/app'))],
  'asks a model': [give('bedrock:InvokeModel', 'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.x')],
  translates: [give('translate:TranslateText')],
  'changes a zone': [
    give('route53:ChangeResourceRecordSets', 'arn:aws:route53:::hostedzone/Z1'),
    give('route53:ListHostedZones'),
  ],
  'forbids unencrypted ways': [
    give('s3:GetObject', 'arn:aws:s3:::b/*'),
    deny({ Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
  ],
  'forbids everything else': [give('s3:GetObject', 'arn:aws:s3:::b/*'), deny({ NotAction: 's3:GetObject' })],
};

/** As good as they can be: nothing to say about them. */
const FAULTLESS: Record<string, object[]> = {
  'counts things': [give('cloudwatch:PutMetricData')],
  'asks a model': [give('bedrock:InvokeModel', 'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.x')],
  'asks who it is': [give('sts:GetCallerIdentity')],
  'puts events': [give('events:PutEvents', at('events', 'event-bus/b'))],
  'reads statements of Glue': [give('glue:GetStatement', at('glue', 'session/s'))],
};

describe('judgePolicy lets through a policy that', () => {
  it.each(Object.entries(HARMLESS))('%s', async (_what, Statement) => {
    const { document, place } = await prepare(Statement);
    expect(['allowed', 'warned']).toContain(judgePolicy(document, place).verdict);
    expect(['allowed', 'warned']).toContain(judgePolicy(JSON.stringify(document, null, 2), place).verdict);
  });

  it.each(Object.entries(FAULTLESS))('%s, without a word', async (_what, Statement) => {
    const { document, place } = await prepare(Statement);
    expect(judgePolicy(document, place)).toEqual({ verdict: 'allowed', findings: [] });
  });

  it.each([
    'kinesis:PutResourcePolicy',
    'schemas:PutResourcePolicy',
    'codeartifact:PutDomainPermissionsPolicy',
    'kafka:PutClusterPolicy',
    'codebuild:StartBuild',
    'ec2:GetPasswordData',
  ])('%s only after a second look', async (action) => {
    const { document, place } = await prepare([give(action)]);
    expect(judgePolicy(document, place).verdict).toBe('extra-approval');
  });
});

async function prepare(Statement: object[]) {
  const document = { Version: '2012-10-17', Statement };
  const { policy } = parsePolicy(document);
  const actions = await loadActionList(policy === undefined ? [] : servicesOf(policy));
  return { document, place: { accountId: own, partition: 'aws', region: 'eu-west-1', actions } };
}
