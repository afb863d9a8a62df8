import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as sns from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Keys, refusalOf, startAwsWorld, TENANT } from '../support/aws/start-aws-world';
import { allow, startWorkload } from '../support/aws/start-workload';

let aws: Awaited<ReturnType<typeof startAwsWorld>>;

const config = (keys: Keys) => ({ endpoint: aws.url, region: 'eu-west-1', credentials: keys, maxAttempts: 1 });
const topicArn = (name: string) => `arn:aws:sns:eu-west-1:${TENANT}:${name}`;

beforeAll(async () => {
  aws = await startAwsWorld();
});
afterAll(() => aws.close());

describe('a workload with one topic', () => {
  let admin: sns.SNSClient;
  let workload: sns.SNSClient;
  const publish = (name: string, by = workload, Message = 'hello & <goodbye>') =>
    by.send(
      new sns.PublishCommand({
        TopicArn: topicArn(name),
        Message,
        MessageAttributes: { kind: { DataType: 'String', StringValue: 'order' } },
      }),
    );

  beforeAll(async () => {
    admin = new sns.SNSClient(config(aws.admin));
    for (const Name of ['events', 'alerts']) await admin.send(new sns.CreateTopicCommand({ Name }));
    const statement = allow(['sns:Publish', 'sns:GetTopicAttributes'], topicArn('events'));
    workload = new sns.SNSClient(config(await startWorkload(aws, 'publishes', [statement])));
  });

  it('publishes to it and sees what it is', async () => {
    expect((await publish('events')).MessageId).toMatch(/^[0-9a-f-]{36}$/);
    const shown = await workload.send(new sns.GetTopicAttributesCommand({ TopicArn: topicArn('events') }));
    expect(shown.Attributes).toMatchObject({ TopicArn: topicArn('events'), Owner: TENANT });
  });

  it('is refused the neighbour with SNS’s own code', async () => {
    const refusal = await refusalOf(publish('alerts'));
    expect(refusal).toMatchObject({ code: 'AuthorizationErrorException', status: 403 });
    expect(refusal.message).toBe(
      `User: arn:aws:sts::${TENANT}:assumed-role/publishes/test is not authorized to perform: SNS:Publish on resource: ${topicArn('alerts')} because no identity-based policy allows the SNS:Publish action`,
    );
    expect((await refusalOf(workload.send(new sns.ListTopicsCommand({})))).code).toBe('AuthorizationErrorException');
  });

  it('gets NotFound and InvalidParameter where they are due, and may delete twice', async () => {
    expect(await refusalOf(publish('none', admin))).toMatchObject({ code: 'NotFoundException', status: 404 });
    expect((await refusalOf(publish('events', admin, ''))).code).toBe('InvalidParameterException');
    const bad = admin.send(new sns.GetTopicAttributesCommand({ TopicArn: 'nonsense' }));
    expect((await refusalOf(bad)).code).toBe('InvalidParameterException');
    const absent = admin.send(new sns.GetTopicAttributesCommand({ TopicArn: undefined }));
    expect((await refusalOf(absent)).code).toBe('InvalidParameterException');
    const { TopicArn } = await admin.send(new sns.CreateTopicCommand({ Name: 'short' }));
    await admin.send(new sns.DeleteTopicCommand({ TopicArn }));
    await admin.send(new sns.DeleteTopicCommand({ TopicArn }));
    const { Topics: topics = [] } = await admin.send(new sns.ListTopicsCommand({}));
    expect(topics.map((topic) => topic.TopicArn)).toEqual(['events', 'alerts'].map(topicArn));
  });

  it('is of one account', async () => {
    const stranger = new sns.SNSClient(config(aws.world.addAccount('222222222222')));
    expect((await refusalOf(publish('events', stranger))).message).toContain('no resource-based policy allows');
    expect((await stranger.send(new sns.ListTopicsCommand({}))).Topics).toEqual([]);
  });
});

describe('a workload with one namespace of metrics', () => {
  let admin: cloudwatch.CloudWatchClient;
  let workload: cloudwatch.CloudWatchClient;
  const dimensions = [{ Name: 'queue', Value: 'jobs' }];
  const putMetric = (Namespace: string, Value: number, by = workload) =>
    by.send(
      new cloudwatch.PutMetricDataCommand({
        Namespace,
        MetricData: [{ MetricName: 'done', Value, Dimensions: dimensions }],
      }),
    );

  beforeAll(async () => {
    admin = new cloudwatch.CloudWatchClient(config(aws.admin));
    const own = { StringEquals: { 'cloudwatch:namespace': 'Tenant/App' } };
    const statements = [
      allow('cloudwatch:PutMetricData', '*', own),
      allow(['cloudwatch:ListMetrics', 'cloudwatch:GetMetricData'], '*'),
    ];
    workload = new cloudwatch.CloudWatchClient(config(await startWorkload(aws, 'measures', statements)));
  });

  it('writes into it, and reads statistics', async () => {
    for (const value of [1, 2, 6]) await putMetric('Tenant/App', value);
    const { Metrics: metrics } = await workload.send(new cloudwatch.ListMetricsCommand({ Namespace: 'Tenant/App' }));
    expect(metrics).toEqual([{ Namespace: 'Tenant/App', MetricName: 'done', Dimensions: dimensions }]);
    const stat = (Id: string, Stat: string) => ({
      Id,
      MetricStat: {
        Metric: { Namespace: 'Tenant/App', MetricName: 'done', Dimensions: dimensions },
        Period: 3600,
        Stat,
      },
    });
    const day = 24 * 60 * 60 * 1000;
    const { MetricDataResults: results = [] } = await workload.send(
      new cloudwatch.GetMetricDataCommand({
        StartTime: new Date(Date.now() - day),
        EndTime: new Date(Date.now() + day),
        MetricDataQueries: [stat('a', 'Sum'), stat('b', 'Maximum')],
      }),
    );
    const totals = results.map(({ Values: values = [] }) => values);
    expect(totals[0]?.reduce((sum, value) => sum + value, 0)).toBe(9);
    expect(Math.max(...(totals[1] ?? []))).toBe(6);
  });

  it('is refused another namespace, in a sentence without a resource', async () => {
    const refusal = await refusalOf(putMetric('Other/App', 1));
    expect(refusal).toMatchObject({ code: 'AccessDenied', status: 403 });
    expect(refusal.message).toBe(
      `User: arn:aws:sts::${TENANT}:assumed-role/measures/test is not authorized to perform: cloudwatch:PutMetricData because no identity-based policy allows the cloudwatch:PutMetricData action`,
    );
  });

  it('is told of input that is none', async () => {
    expect((await refusalOf(putMetric('AWS/EC2', 1, admin))).code).toBe('InvalidParameterValueException');
    const empty = new cloudwatch.PutMetricDataCommand({ Namespace: 'Tenant/App', MetricData: [{ MetricName: 'x' }] });
    expect((await refusalOf(admin.send(empty))).code).toBe('MissingRequiredParameterException');
    const absent = admin.send(new cloudwatch.PutMetricDataCommand({ Namespace: undefined }));
    expect((await refusalOf(absent)).code).toBe('MissingRequiredParameterException');
  });
});
