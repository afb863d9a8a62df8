import { z } from 'zod';
import type { AzurePermissionSet } from '../permission-set';
import { assign } from './azure-access';
import { blobCondition } from './blob-condition';
import {
  BLOB_PREFIX_FIELD,
  blobPrefix,
  CONTAINER_FIELD,
  containerId,
  containerProbe,
  containerWords,
  wholeContainerCaution,
} from './container-parts';
import { DELETE_FIELD } from './delete-field';

const parameters = z.strictObject({
  container: containerId,
  prefix: blobPrefix,
  mayDelete: z.enum(['no', 'yes']).default('no'),
});
type Parameters = z.infer<typeof parameters>;

/** Read and write blobs of one container, or under one prefix of it; deleting them only where it was asked for. */
export const writeContainer: AzurePermissionSet<Parameters> = {
  id: 'azure-write-container',
  version: 1,
  name: 'Read and write blobs of a container',
  summary: 'List, read and write. Delete blobs only if you say so.',
  cloud: 'azure',
  intent: 'write-objects',
  risk: 'medium',
  daysMax: 365,
  parameters,
  example: {
    container:
      '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/sample/providers/Microsoft.Storage/storageAccounts/sampledata/blobServices/default/containers/data',
    prefix: 'out/',
    mayDelete: 'no',
  },
  fields: [CONTAINER_FIELD, BLOB_PREFIX_FIELD, DELETE_FIELD],
  compile: ({ container, prefix, mayDelete }, context) =>
    assign(
      'Storage Blob Data Contributor',
      container,
      context,
      blobCondition({ prefix, writes: true, mayDelete: mayDelete === 'yes' }),
    ),
  probe: containerProbe,
  words: (chosen) => {
    const verbs = chosen.mayDelete === 'yes' ? 'list, read, write and delete' : 'list, read and write';
    return `${verbs} blobs below ${containerWords(chosen)}`;
  },
  cannot: (chosen) => {
    const first = chosen.mayDelete === 'yes' ? '' : 'delete single blobs, or ';
    return `${first}touch blobs outside ${containerWords(chosen)}`;
  },
  target: containerWords,
  cautions: (chosen) => [
    ...wholeContainerCaution(chosen, chosen.mayDelete === 'yes' ? 'read, overwrite and delete' : 'read and overwrite'),
    {
      severity: 'warned',
      code: 'container-itself',
      message:
        'The role that writes blobs can also delete the container as a whole, which no prefix can hold back: Azure has no narrower role.',
      path: '/parameters/container',
      fix: 'Give what must survive a container of its own, or have soft delete switched on for containers.',
    },
  ],
};
