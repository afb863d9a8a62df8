import { z } from 'zod';
import type { AzurePermissionSet } from '../permission-set';
import { armId, namesIn } from './arm-id';
import { assign, lookAt } from './azure-access';
import { REGISTRY } from './azure-kinds';

const parameters = z.strictObject({
  registry: armId(REGISTRY),
  repository: z
    .string()
    .trim()
    .max(255)
    .regex(
      /^[a-z0-9]+(?:[._/-][a-z0-9]+)*$/,
      'A repository has lower-case letters and digits, with one . _ - or / between them; no tag.',
    ),
});
type Parameters = z.infer<typeof parameters>;

/** Pull images and other artifacts from one registry. */
export const pullImages: AzurePermissionSet<Parameters> = {
  id: 'azure-pull-images',
  version: 1,
  name: 'Pull from a container registry',
  summary: 'Pull from one registry. No push, no delete.',
  cloud: 'azure',
  risk: 'low',
  daysMax: 365,
  parameters,
  example: {
    registry:
      '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/sample/providers/Microsoft.ContainerRegistry/registries/crsample',
    repository: 'sample',
  },
  fields: [
    {
      name: 'registry',
      label: 'Registry',
      help: 'A container registry in your own resource group. For programs that pull; the images your pods run are pulled by the cluster.',
      kind: 'registry',
      required: true,
    },
    {
      name: 'repository',
      label: 'Repository',
      help: 'One repository of it, to prove that pulling works. The access is to all of the registry.',
      kind: 'text',
      required: true,
      placeholder: 'billing-api',
    },
  ],
  compile: ({ registry }, context) => assign('AcrPull', registry, context),
  probe: ({ registry, repository }) => ({
    kind: 'calls',
    allowed: {
      service: 'registry',
      operation: 'PullToken',
      input: { registry: nameOf(registry), repository },
      words: `get a token to pull ${nameOf(registry)}/${repository}`,
    },
    // Who pulls needs nothing of the registry's own entry; a role given too widely shows there.
    refused: lookAt(registry, `read the settings of ${nameOf(registry)}`),
  }),
  words: ({ registry }) => `pull from every repository of the registry ${nameOf(registry)}`,
  cannot: () => 'push or delete images, change the registry, or reach any other',
  target: ({ registry }) => nameOf(registry),
  cautions: () => [],
};

function nameOf(registry: string): string {
  return namesIn(REGISTRY, registry)[0] ?? registry;
}
