import { z } from 'zod';
import type { AwsPermissionSet } from '../permission-set';
import { metricNamespace } from './aws-names';
import { policyOf } from './aws-statements';

const parameters = z.strictObject({ namespace: metricNamespace });
type Parameters = z.infer<typeof parameters>;

/** Put metrics into one namespace of CloudWatch. */
export const putMetrics: AwsPermissionSet<Parameters> = {
  id: 'aws-put-metrics',
  version: 1,
  name: 'Put CloudWatch metrics',
  summary: 'Put metrics into one namespace. No read.',
  cloud: 'aws',
  risk: 'low',
  daysMax: 365,
  parameters,
  example: { namespace: 'Sample/Orders' },
  fields: [
    {
      name: 'namespace',
      label: 'Namespace',
      help: 'The CloudWatch namespace the metrics appear under, letter by letter as the program sends it.',
      kind: 'metric-namespace',
      required: true,
      placeholder: 'Tenant/Orders',
    },
  ],
  compile: ({ namespace }) =>
    policyOf({
      Sid: 'PutMetrics',
      Effect: 'Allow',
      Action: ['cloudwatch:PutMetricData'],
      // CloudWatch knows no resource for this action; the namespace is its one limit.
      Resource: ['*'],
      Condition: { StringEquals: { 'cloudwatch:namespace': [namespace] } },
    }),
  probe: () => ({
    kind: 'none',
    reason:
      'CloudWatch has no call that only looks and is held to one namespace: putting a number would leave it in your metrics.',
  }),
  words: ({ namespace }) => `put metrics into the CloudWatch namespace ${namespace}`,
  cannot: () => 'read metrics, put any into another namespace, or change alarms',
  target: ({ namespace }) => namespace,
  cautions: () => [],
};
