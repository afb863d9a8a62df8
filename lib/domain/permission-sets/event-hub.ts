import { z } from 'zod';
import type { AzurePermissionSet, ParameterField } from '../permission-set';
import type { Probe } from '../probe';
import { armId, namesIn, siblingOf } from './arm-id';
import { assign, lookAt } from './azure-access';
import { EVENT_HUB } from './azure-kinds';
import { nameBeside } from './neighbour';

const parameters = z.strictObject({ hub: armId(EVENT_HUB) });
type Parameters = z.infer<typeof parameters>;

const FIELD: ParameterField = {
  name: 'hub',
  label: 'Event hub',
  help: 'An event hub in your own resource group.',
  kind: 'event-hub',
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
    hub: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/sample/providers/Microsoft.EventHub/namespaces/evh-sample/eventhubs/clicks',
  },
  fields: [FIELD],
  target: ({ hub }: Parameters) => hubWords(hub),
  cautions: () => [],
} as const;

/** Send events to one hub. */
export const sendEvents: AzurePermissionSet<Parameters> = {
  ...shared,
  id: 'azure-send-events',
  name: 'Send events to an event hub',
  summary: 'Send events. No receive, no settings.',
  compile: ({ hub }, context) => assign('Azure Event Hubs Data Sender', hub, context),
  probe: ({ hub }) => hubProbe(hub),
  words: ({ hub }) => `send events to the event hub ${hubWords(hub)}`,
  cannot: () => 'receive events, change the hub, or reach any other hub',
};

/** Receive the events of one hub. */
export const receiveEvents: AzurePermissionSet<Parameters> = {
  ...shared,
  id: 'azure-receive-events',
  name: 'Receive events of an event hub',
  summary: 'Receive events. No send, no settings.',
  compile: ({ hub }, context) => assign('Azure Event Hubs Data Receiver', hub, context),
  // This role may not read the hub's own entry, but those of its consumer groups, of which every hub has $Default.
  probe: ({ hub }) => hubProbe(hub, '/consumergroups/$Default'),
  words: ({ hub }) => `receive the events of the event hub ${hubWords(hub)}`,
  cannot: () => 'send events, change the hub, or reach any other hub',
};

/** Looks at the hub's entry in Azure's management, or at what lies below it. */
export function hubProbe(hub: string, below = ''): Probe {
  const [namespace = '', name = ''] = namesIn(EVENT_HUB, hub);
  const beside = siblingOf(EVENT_HUB, hub, [namespace, nameBeside(name, 256)]);
  const what = below === '' ? 'the event hub' : 'the default consumer group of the event hub';
  return {
    kind: 'calls',
    allowed: lookAt(`${hub}${below}`, `look at ${what} ${hubWords(hub)}`),
    refused: lookAt(`${beside}${below}`, `look at ${what} ${hubWords(beside)}`),
  };
}

function hubWords(hub: string): string {
  return namesIn(EVENT_HUB, hub).join('/');
}
