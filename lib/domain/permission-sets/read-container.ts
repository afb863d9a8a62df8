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

const parameters = z.strictObject({ container: containerId, prefix: blobPrefix });
type Parameters = z.infer<typeof parameters>;

/** Read blobs of one container, or under one prefix of it. */
export const readContainer: AzurePermissionSet<Parameters> = {
  id: 'azure-read-container',
  version: 1,
  name: 'Read blobs of a container',
  summary: 'List and read. No write, no delete.',
  cloud: 'azure',
  intent: 'read-objects',
  risk: 'low',
  daysMax: 365,
  parameters,
  example: {
    container:
      '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/sample/providers/Microsoft.Storage/storageAccounts/sampledata/blobServices/default/containers/data',
    prefix: 'raw/',
  },
  fields: [CONTAINER_FIELD, BLOB_PREFIX_FIELD],
  compile: ({ container, prefix }, context) =>
    assign('Storage Blob Data Reader', container, context, blobCondition({ prefix, writes: false, mayDelete: false })),
  probe: containerProbe,
  words: (chosen) => `list and read blobs below ${containerWords(chosen)}`,
  cannot: (chosen) => `write or delete blobs, or read anything outside ${containerWords(chosen)}`,
  target: containerWords,
  cautions: (chosen) => wholeContainerCaution(chosen, 'read'),
};
