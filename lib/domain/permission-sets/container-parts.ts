import type { Finding } from '../finding';
import type { ParameterField } from '../permission-set';
import type { Probe, ProbeCall } from '../probe';
import { armId, namesIn } from './arm-id';
import { CONTAINER } from './azure-kinds';
import { keyPrefix } from './bucket-parameters';
import { nameBeside, prefixBeside } from './neighbour';

export const containerId = armId(CONTAINER);

/** A folder of a container; a quote would end the text it stands in inside a condition. */
export const blobPrefix = keyPrefix
  .refine((prefix) => !prefix.includes("'"), "No ' in a prefix: it could not be written into a condition.")
  .prefault('');

/** One folder of one container; an empty prefix is the whole container. */
export interface ContainerFolder {
  container: string;
  prefix: string;
}

export const CONTAINER_FIELD: ParameterField = {
  name: 'container',
  label: 'Container',
  help: 'A blob container of a storage account in your own resource group.',
  kind: 'storage-container',
  required: true,
};

export const BLOB_PREFIX_FIELD: ParameterField = {
  name: 'prefix',
  label: 'Prefix',
  help: 'The folder, ending in a slash. Empty means the whole container.',
  kind: 'blob-prefix',
  required: false,
  placeholder: 'raw/',
  within: 'container',
};

/** "stprodwebilling/invoices/raw/". */
export function containerWords({ container, prefix }: ContainerFolder): string {
  return `${namesIn(CONTAINER, container).join('/')}/${prefix}`;
}

/** Listing shows where the rights end; it reads no blob and writes none. */
export function containerProbe({ container, prefix }: ContainerFolder): Probe {
  const [account = '', name = ''] = namesIn(CONTAINER, container);
  const listing = (inContainer: string, below: string): ProbeCall => ({
    service: 'blob',
    operation: 'List',
    input: { account, container: inContainer, ...(below === '' ? {} : { prefix: below }) },
    words: `list one blob under ${account}/${inContainer}/${below}`,
  });
  return {
    kind: 'calls',
    allowed: listing(name, prefix),
    refused: prefix === '' ? listing(nameBeside(name, 63), '') : listing(name, prefixBeside(prefix)),
  };
}

/** What to know of a whole container. */
export function wholeContainerCaution({ container, prefix }: ContainerFolder, verb: string): Finding[] {
  if (prefix !== '') return [];
  return [
    {
      severity: 'note',
      code: 'whole-container',
      message: `Without a prefix the pods can ${verb} every blob in ${containerWords({ container, prefix })}`.replace(
        /\/$/,
        '.',
      ),
      path: '/parameters/prefix',
      fix: 'Name the folder, for example raw/, where one is enough.',
    },
  ];
}
