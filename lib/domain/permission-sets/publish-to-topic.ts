import { z } from 'zod';
import type { AwsPermissionSet } from '../permission-set';
import type { ProbeCall } from '../probe';
import { keyField } from './aws-fields';
import { topicName } from './aws-names';
import { allow, allowKeyThrough, arnOf, policyOf } from './aws-statements';
import { kmsKeyArn } from './bucket-parameters';
import { nameBeside } from './neighbour';

const parameters = z.strictObject({ topic: topicName, kmsKey: kmsKeyArn });
type Parameters = z.infer<typeof parameters>;

/** Publish to one topic. */
export const publishToTopic: AwsPermissionSet<Parameters> = {
  id: 'aws-publish-to-topic',
  version: 1,
  name: 'Publish to a topic',
  summary: 'Publish, and look at the topic. No subscribe, no settings.',
  cloud: 'aws',
  risk: 'low',
  daysMax: 365,
  parameters,
  example: { topic: 'sample-events', kmsKey: undefined },
  fields: [
    {
      name: 'topic',
      label: 'Topic',
      help: 'The name of an SNS topic in your own AWS account.',
      kind: 'topic',
      required: true,
      placeholder: 'tenant-events',
    },
    keyField('the topic is'),
  ],
  compile: ({ topic, kmsKey }, context) =>
    policyOf(
      allow('Publish', ['sns:Publish', 'sns:GetTopicAttributes'], [arnOf('sns', context, topic)]),
      ...allowKeyThrough('sns', ['kms:GenerateDataKey', 'kms:Decrypt'], kmsKey, context),
    ),
  probe: ({ topic }, context) => {
    const looking = (name: string): ProbeCall => ({
      service: 'sns',
      operation: 'GetTopicAttributes',
      input: { TopicArn: arnOf('sns', context, name) },
      words: `look at the topic ${name}`,
    });
    return { kind: 'calls', allowed: looking(topic), refused: looking(nameBeside(topic, 256)) };
  },
  words: ({ topic }) => `publish to the topic ${topic}`,
  cannot: ({ topic }) => `subscribe to ${topic}, change its settings, or reach any other topic`,
  target: ({ topic }) => topic,
  cautions: () => [],
};
