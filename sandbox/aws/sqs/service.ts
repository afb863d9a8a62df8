import * as sqs from '@aws-sdk/client-sqs';
import { AwsError } from '../wire/aws-error';
import type { JsonService } from '../wire/json-service';
import { createQueue, deleteQueue, getQueueAttributes, getQueueUrl, listQueues } from './manage-queues';
import { changeMessageVisibility, deleteMessage, receiveMessage, sendMessage } from './messages';

/** Queues with visibility, delay, long polling and dead letters; order and deduplication of FIFO queues are not played. */
export const SQS: JsonService = {
  name: 'sqs',
  signingName: 'sqs',
  target: 'AmazonSQS',
  jsonVersion: '1.0',
  model: sqs as unknown as Record<string, unknown>,
  qualifiesErrors: true,
  isQueryCompatible: true,
  deniedStatus: 403,
  missing: (member) =>
    new AwsError('MissingRequiredParameterException', 400, `The request must contain the parameter ${member}.`),
  operations: {
    ListQueues: listQueues,
    GetQueueUrl: getQueueUrl,
    GetQueueAttributes: getQueueAttributes,
    CreateQueue: createQueue,
    DeleteQueue: deleteQueue,
    SendMessage: sendMessage,
    ReceiveMessage: receiveMessage,
    DeleteMessage: deleteMessage,
    ChangeMessageVisibility: changeMessageVisibility,
  },
};
