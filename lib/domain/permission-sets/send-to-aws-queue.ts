import type { z } from 'zod';
import type { AwsPermissionSet } from '../permission-set';
import { keyField } from './aws-fields';
import { allow, allowKeyThrough, arnOf, policyOf } from './aws-statements';
import { queueParameters } from './consume-aws-queue';
import { OTHER_QUEUE_FIELD, QUEUE_FIELD, queueProbe } from './queue-parts';

const SEND = ['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'];

/** Send messages to one queue. */
export const sendToAwsQueue: AwsPermissionSet<z.infer<typeof queueParameters>> = {
  id: 'aws-send-to-queue',
  version: 1,
  name: 'Send messages to a queue',
  summary: 'Send messages. No receive, no settings.',
  cloud: 'aws',
  intent: 'send-messages',
  risk: 'low',
  daysMax: 365,
  parameters: queueParameters,
  example: { queue: 'sample-jobs', otherQueue: undefined, kmsKey: undefined },
  fields: [QUEUE_FIELD, keyField('the queue is'), OTHER_QUEUE_FIELD],
  compile: ({ queue, kmsKey }, context) =>
    policyOf(
      allow('SendMessages', SEND, [arnOf('sqs', context, queue)]),
      ...allowKeyThrough('sqs', ['kms:GenerateDataKey', 'kms:Decrypt'], kmsKey, context),
    ),
  probe: queueProbe,
  words: ({ queue }) => `send messages to the queue ${queue}`,
  cannot: ({ queue }) => `receive or delete messages of ${queue}, or reach any other queue`,
  target: ({ queue }) => queue,
  cautions: () => [],
};
