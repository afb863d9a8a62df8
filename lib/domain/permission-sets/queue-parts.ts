import { partitionOf } from '../aws-partitions';
import type { AwsCompileContext, ParameterField } from '../permission-set';
import type { Probe, ProbeCall } from '../probe';

export const QUEUE_FIELD: ParameterField = {
  name: 'queue',
  label: 'Queue',
  help: 'The name of an SQS queue in your own AWS account.',
  kind: 'queue',
  required: true,
  placeholder: 'tenant-jobs',
};

/** SQS tells whether a queue of the own account exists before it asks for rights, so only a real one can be refused. */
export const OTHER_QUEUE_FIELD: ParameterField = {
  name: 'otherQueue',
  label: 'A queue that must stay closed',
  help: 'Only to prove where the access ends: the probe looks at this queue and must be refused. Gives nothing.',
  kind: 'queue',
  required: false,
};

/** Looking at a queue's attributes takes no message and sends none. */
export function queueProbe(
  { queue, otherQueue }: { queue: string; otherQueue?: string },
  context: AwsCompileContext,
): Probe {
  const { region, accountId } = context;
  const looking = (name: string): ProbeCall => ({
    service: 'sqs',
    operation: 'GetQueueAttributes',
    input: { QueueUrl: `https://sqs.${region}.${partitionOf(region).dnsSuffix}/${accountId}/${name}` },
    words: `look at the queue ${name}`,
  });
  const listing: ProbeCall = {
    service: 'sqs',
    operation: 'ListQueues',
    input: {},
    words: 'list all queues of the account',
  };
  return {
    kind: 'calls',
    allowed: looking(queue),
    refused: otherQueue === undefined ? listing : looking(otherQueue),
  };
}
