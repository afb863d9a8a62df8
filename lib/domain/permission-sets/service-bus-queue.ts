import { z } from 'zod';
import type { AzurePermissionSet, ParameterField } from '../permission-set';
import type { Probe } from '../probe';
import { armId, namesIn, siblingOf } from './arm-id';
import { assign, lookAt } from './azure-access';
import { SERVICE_BUS_QUEUE } from './azure-kinds';
import { nameBeside } from './neighbour';

const parameters = z.strictObject({ queue: armId(SERVICE_BUS_QUEUE) });
type Parameters = z.infer<typeof parameters>;

const FIELD: ParameterField = {
  name: 'queue',
  label: 'Queue',
  help: 'A Service Bus queue in your own resource group.',
  kind: 'service-bus-queue',
  required: true,
};

/** What both directions have in common. */
const shared = {
  version: 1,
  cloud: 'azure',
  risk: 'low',
  daysMax: 365,
  parameters,
  example: {
    queue:
      '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/sample/providers/Microsoft.ServiceBus/namespaces/sb-sample/queues/jobs',
  },
  fields: [FIELD],
  probe: ({ queue }: Parameters) => queueEntryProbe(queue),
  target: ({ queue }: Parameters) => queueWords(queue),
  cautions: () => [],
} as const;

/** Send messages to one Service Bus queue. */
export const sendToServiceBusQueue: AzurePermissionSet<Parameters> = {
  ...shared,
  id: 'azure-send-to-queue',
  name: 'Send messages to a Service Bus queue',
  summary: 'Send messages. No receive, no settings.',
  intent: 'send-messages',
  compile: ({ queue }, context) => assign('Azure Service Bus Data Sender', queue, context),
  words: ({ queue }) => `send messages to the queue ${queueWords(queue)}`,
  cannot: () => 'receive messages, change the queue, or reach any other queue',
};

/** Receive messages from one Service Bus queue. */
export const consumeServiceBusQueue: AzurePermissionSet<Parameters> = {
  ...shared,
  id: 'azure-consume-queue',
  name: 'Receive messages from a Service Bus queue',
  summary: 'Receive and complete messages. No send, no settings.',
  intent: 'receive-messages',
  compile: ({ queue }, context) => assign('Azure Service Bus Data Receiver', queue, context),
  words: ({ queue }) => `receive and complete messages of the queue ${queueWords(queue)}`,
  cannot: () => 'send messages, change the queue, or reach any other queue',
};

/** Both roles may read the queue's own entry and no other's; that takes no message and sends none. */
export function queueEntryProbe(queue: string): Probe {
  const [namespace = '', name = ''] = namesIn(SERVICE_BUS_QUEUE, queue);
  const beside = siblingOf(SERVICE_BUS_QUEUE, queue, [namespace, nameBeside(name, 260)]);
  return {
    kind: 'calls',
    allowed: lookAt(queue, `look at the queue ${queueWords(queue)}`),
    refused: lookAt(beside, `look at the queue ${queueWords(beside)}`),
  };
}

function queueWords(queue: string): string {
  return namesIn(SERVICE_BUS_QUEUE, queue).join('/');
}
