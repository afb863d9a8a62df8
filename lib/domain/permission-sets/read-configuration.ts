import { z } from 'zod';
import type { AzurePermissionSet } from '../permission-set';
import type { Probe } from '../probe';
import { armId, namesIn } from './arm-id';
import { assign, lookAt } from './azure-access';
import { CONFIGURATION_STORE } from './azure-kinds';

const parameters = z.strictObject({ store: armId(CONFIGURATION_STORE) });
type Parameters = z.infer<typeof parameters>;

/** Read the keys of one App Configuration store. */
export const readConfiguration: AzurePermissionSet<Parameters> = {
  id: 'azure-read-configuration',
  version: 1,
  name: 'Read an App Configuration store',
  summary: 'Read all keys of one store. No write.',
  cloud: 'azure',
  risk: 'low',
  daysMax: 365,
  parameters,
  example: {
    store:
      '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/sample/providers/Microsoft.AppConfiguration/configurationStores/appcs-sample',
  },
  fields: [
    {
      name: 'store',
      label: 'Store',
      help: 'An App Configuration store in your own resource group.',
      kind: 'app-configuration',
      required: true,
    },
  ],
  compile: ({ store }, context) => assign('App Configuration Data Reader', store, context),
  probe: ({ store }) => configurationProbe(store),
  words: ({ store }) => `read all keys of the configuration store ${nameOf(store)}`,
  cannot: () => 'write keys, change the store, or reach any other store',
  target: ({ store }) => nameOf(store),
  cautions: () => [],
};

/** Azure knows no right on single keys, so the neighbour is the store's own settings. */
export function configurationProbe(store: string): Probe {
  const name = nameOf(store);
  return {
    kind: 'calls',
    allowed: { service: 'appconfig', operation: 'List', input: { store: name }, words: `list the keys of ${name}` },
    refused: lookAt(store, `read the settings of ${name}`),
  };
}

function nameOf(store: string): string {
  return namesIn(CONFIGURATION_STORE, store)[0] ?? store;
}
