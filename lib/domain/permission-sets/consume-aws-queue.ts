import { z } from 'zod';
import type { AwsPermissionSet } from '../permission-set';
import { keyField } from './aws-fields';
import { queueName } from './aws-names';
import { allow, allowKeyThrough, arnOf, policyOf } from './aws-statements';
import { kmsKeyArn } from './bucket-parameters';
import { optionalText } from './optional-text';
import { OTHER_QUEUE_FIELD, QUEUE_FIELD, queueProbe } from './queue-parts';

export const queueParameters = z
  .strictObject({ queue: queueName, otherQueue: optionalText(queueName), kmsKey: kmsKeyArn })
  .refine(({ queue, otherQueue }) => queue !== otherQueue, {
    path: ['otherQueue'],
    message: 'This is the queue itself: name another one, or none.',
  });
type Parameters = z.infer<typeof queueParameters>;

const RECEIVE = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
];

/** Take messages from one queue and say that they are done. */
export const consumeAwsQueue: AwsPermissionSet<Parameters> = {
  id: 'aws-consume-queue',
  version: 1,
  name: 'Receive messages from a queue',
  summary: 'Receive, delay and delete messages. No send, no settings.',
  cloud: 'aws',
  intent: 'receive-messages',
  risk: 'low',
  daysMax: 365,
  parameters: queueParameters,
  example: { queue: 'sample-jobs', otherQueue: undefined, kmsKey: undefined },
  fields: [QUEUE_FIELD, keyField('the queue is'), OTHER_QUEUE_FIELD],
  compile: ({ queue, kmsKey }, context) =>
    policyOf(
      allow('ReceiveMessages', RECEIVE, [arnOf('sqs', context, queue)]),
      ...allowKeyThrough('sqs', ['kms:Decrypt'], kmsKey, context),
    ),
  probe: queueProbe,
  words: ({ queue }) => `receive and delete messages of the queue ${queue}`,
  cannot: ({ queue }) => `send to ${queue}, change its settings, or reach any other queue`,
  target: ({ queue }) => queue,
  cautions: () => [],
};
